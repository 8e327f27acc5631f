package org.wordfreq.results.events;

import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Tombstone;

/** What happened to a document. */
sealed interface DocumentChanged {

    /** The id of the change in the table's stream, the same in every instance of the service. */
    String id();

    /** The corpus of the document. */
    String corpus();

    /**
     * It has come to another state.
     *
     * @param document as it is after the change
     */
    record Moved(String id, Document document) implements DocumentChanged {

        @Override
        public String corpus() {
            return document.corpus();
        }
    }

    /** It was deleted. */
    record Deleted(String id, Tombstone tombstone) implements DocumentChanged {

        @Override
        public String corpus() {
            return tombstone.corpus();
        }
    }
}
