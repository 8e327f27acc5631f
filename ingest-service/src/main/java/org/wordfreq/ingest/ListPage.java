package org.wordfreq.ingest;

import java.util.List;
import java.util.Map;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Some of what is in a list of the corpus index.
 *
 * @param entries those that can be read
 * @param next the place of the last, readable or not, after which the next page begins; empty if this was the end
 */
record ListPage<T>(List<T> entries, String next) {

    ListPage {
        entries = List.copyOf(entries);
    }

    /** The place after which to go on behind these items, of which there could have been {@code limit}. */
    static String next(List<Map<String, AttributeValue>> items, int limit) {
        return items.size() < limit ? "" : Attributes.of(items.getLast()).text(DocumentTable.LISTING_KEY);
    }
}
