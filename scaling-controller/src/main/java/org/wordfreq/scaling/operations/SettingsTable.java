package org.wordfreq.scaling.operations;

import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** {@link Overrides} as an item of the documents table. */
@Component
final class SettingsTable {

    private static final AttributeValue KEY = AttributeValue.fromS("#scaling/settings");
    private static final String VERSION = "Version";
    private static final String MEMBERS = "Members";
    private static final String PAUSED = "Paused";

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;

    SettingsTable(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.names = names;
    }

    Overrides read() {
        var item = dynamoDb.getItem(r -> r.tableName(names.documentsTable())
                        .key(Map.of(DocumentTable.FILENAME, KEY))
                        .consistentRead(true))
                .item();
        var version = item.get(VERSION);
        var members = item.get(MEMBERS);
        var paused = item.get(PAUSED);
        return version == null || members == null || paused == null
                ? Overrides.none()
                : Overrides.read(Long.parseLong(version.n()), members.s(), paused.bool());
    }

    /**
     * Writes the next version and the entry of the audit log that tells of it, both or none. A call that is repeated since
     * its answer was lost writes nothing more, and is told that it has written: DynamoDB knows it by its token for ten
     * minutes, and the entry of the audit log is there.
     *
     * @param token names this write, at most 36 characters
     * @return false if another version has come between, and nothing was written
     */
    boolean write(Overrides next, Map<String, AttributeValue> audit, String token) {
        var before = next.version() - 1;
        var settings = TransactWriteItem.builder()
                .put(put -> put.tableName(names.documentsTable())
                        .item(Map.of(
                                DocumentTable.FILENAME,
                                KEY,
                                VERSION,
                                number(next.version()),
                                MEMBERS,
                                AttributeValue.fromS(next.members().toString()),
                                PAUSED,
                                AttributeValue.fromBool(next.paused())))
                        .conditionExpression(
                                before == 0
                                        ? "attribute_not_exists(Version) OR Version = :before"
                                        : "Version = :before")
                        .expressionAttributeValues(Map.of(":before", number(before))))
                .build();
        var entry = TransactWriteItem.builder()
                .put(put -> put.tableName(names.documentsTable()).item(audit))
                .build();
        try {
            dynamoDb.transactWriteItems(r -> r.transactItems(settings, entry).clientRequestToken(token));
            return true;
        } catch (TransactionCanceledException canceled) {
            if (canceled.cancellationReasons().stream()
                    .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code())
                            || "TransactionConflict".equals(reason.code()))) {
                return isWritten(audit);
            }
            throw canceled;
        }
    }

    private boolean isWritten(Map<String, AttributeValue> audit) {
        var key = Map.of(DocumentTable.FILENAME, Objects.requireNonNull(audit.get(DocumentTable.FILENAME), "a key"));
        return dynamoDb.getItem(
                        r -> r.tableName(names.documentsTable()).key(key).consistentRead(true))
                .hasItem();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
