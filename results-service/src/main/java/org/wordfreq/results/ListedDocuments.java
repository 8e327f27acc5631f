package org.wordfreq.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wordfreq.contracts.Document;
import org.wordfreq.results.Documents.Listed;

/**
 * The documents of a list, in its order.
 *
 * @param documents those that could be read
 * @param unreadable how many items could not, and are missing here
 */
record ListedDocuments(List<Document> documents, int unreadable) {

    /** The member {@code unreadable} in the API's description. */
    static final String UNREADABLE = "How many items of the table are left out because they cannot be read: the"
            + " service's log names each with the reason. Not there when it is 0.";

    ListedDocuments {
        documents = List.copyOf(documents);
    }

    static ListedDocuments of(Stream<Listed> list) {
        var documents = new ArrayList<Document>();
        var places = new int[1];
        list.forEach(listed -> {
            places[0]++;
            if (listed instanceof Listed.Found found) {
                documents.add(found.document());
            }
        });
        return new ListedDocuments(documents, places[0] - documents.size());
    }
}
