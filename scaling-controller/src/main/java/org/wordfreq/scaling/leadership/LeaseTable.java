package org.wordfreq.scaling.leadership;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The lease as an item of the documents table. Every write is conditional on what the writer has seen. */
final class LeaseTable {

    private static final Map<String, AttributeValue> KEY =
            Map.of(DocumentTable.FILENAME, AttributeValue.fromS("#scaling/lease"));

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;

    LeaseTable(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.names = names;
    }

    /**
     * The item.
     *
     * @param holder who has the lease; null when it was given back
     * @param fencing how many times it has changed hands
     * @param version changes with every write
     */
    record Held(@Nullable String holder, long fencing, long version) {

        /** What is there before there is an item. */
        static final Held NEVER = new Held(null, 0, 0);

        Held by(@Nullable String next) {
            return new Held(next, fencing + (next == null || next.equals(holder) ? 0 : 1), version + 1);
        }
    }

    Held read() {
        var item = dynamoDb.getItem(
                        r -> r.tableName(names.documentsTable()).key(KEY).consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Held.NEVER;
        }
        var holder = item.get("Holder");
        return new Held(holder == null ? null : holder.s(), number(item, "Fencing"), number(item, "Version"));
    }

    /** Writes, if nobody has written since that was read. */
    boolean replace(Held seen, Held next) {
        var item = new HashMap<>(KEY);
        item.put("Fencing", AttributeValue.fromN(Long.toString(next.fencing())));
        item.put("Version", AttributeValue.fromN(Long.toString(next.version())));
        if (next.holder() != null) {
            item.put("Holder", AttributeValue.fromS(next.holder()));
        }
        try {
            dynamoDb.putItem(r -> {
                r.tableName(names.documentsTable()).item(item);
                if (seen.version() == 0) {
                    r.conditionExpression("attribute_not_exists(Filename)");
                } else {
                    r.conditionExpression("Version = :seen")
                            .expressionAttributeValues(
                                    Map.of(":seen", AttributeValue.fromN(Long.toString(seen.version()))));
                }
            });
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(Objects.requireNonNull(item.get(name), name).n());
    }
}
