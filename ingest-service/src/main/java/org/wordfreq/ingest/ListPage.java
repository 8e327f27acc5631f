package org.wordfreq.ingest;

import java.util.List;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

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

    /** The place after which to go on behind that answer. It may be short of what was asked for: it has 1 MB at most. */
    static String next(QueryResponse answer) {
        return answer.hasLastEvaluatedKey()
                ? Attributes.of(answer.lastEvaluatedKey()).text(DocumentTable.LISTING_KEY)
                : "";
    }
}
