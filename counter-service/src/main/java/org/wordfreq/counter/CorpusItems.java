package org.wordfreq.counter;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The items of the corpora themselves. Putting one twice changes nothing; remembering some saves most of the puts. */
final class CorpusItems {

    private static final int REMEMBERED = 1_000;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Set<String> listed = ConcurrentHashMap.newKeySet();

    CorpusItems(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Sees to it that the corpus is listed. */
    void list(String corpus) {
        if (listed.contains(corpus)) {
            return;
        }
        dynamoDb.putItem(request -> request.tableName(table).item(DocumentTable.corpusItem(corpus)));
        if (listed.size() >= REMEMBERED) {
            listed.clear();
        }
        listed.add(corpus);
    }
}
