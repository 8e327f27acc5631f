package org.wordfreq.counter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Every write of an attempt is conditional on the number of attempts that the writer has seen, and beginning an attempt raises
 * it: so whoever began last owns the item, and all that others still try to write fails. That needs no clock.
 */
final class Fence {

    private final DynamoDbClient dynamoDb;
    private final String table;

    Fence(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Updates the item of a document in state counting; false if another attempt has begun, or this one has ended. */
    boolean update(Document counting, String update, Map<String, AttributeValue> values) {
        return update(counting, update, "", values);
    }

    /**
     * The same under one more condition.
     *
     * @param condition what follows that of the fence, such as {@code " AND A = :a"}
     */
    boolean update(Document counting, String update, String condition, Map<String, AttributeValue> values) {
        var all = new LinkedHashMap<>(values);
        all.put(":seen", Attributes.ofNumber(counting.attempts()));
        all.put(":counting", AttributeValue.fromS(DocumentStatus.COUNTING.id()));
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(counting.tableKey()))
                    .updateExpression(update)
                    .conditionExpression("Attempts = :seen AND #status = :counting" + condition)
                    .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS))
                    .expressionAttributeValues(all));
            return true;
        } catch (ConditionalCheckFailedException superseded) {
            return false;
        }
    }

    static Map<String, AttributeValue> key(String tableKey) {
        return Map.of(DocumentTable.FILENAME, AttributeValue.fromS(tableKey));
    }
}
