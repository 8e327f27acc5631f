package org.wordfreq.results.events;

import org.wordfreq.contracts.Document;

/**
 * A document has come to another state.
 *
 * @param id of the change in the table's stream, the same in every instance of the service
 * @param document as it is after the change
 */
record DocumentChanged(String id, Document document) {}
