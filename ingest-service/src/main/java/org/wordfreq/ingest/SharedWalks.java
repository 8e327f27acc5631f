package org.wordfreq.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Walks that all replicas make together, and go on with after a restart: each has an item that tells how far it has come,
 * and who has its next page. A replica keeps a page for no longer than between two sweeps, for it may have died; then the
 * page is looked at once more, which does no harm. So several may be at one page that takes long. Whoever is the first to
 * come to its end moves the walk on, and only from the place where that page began: the others, whose work is done as
 * well, find it moved.
 */
@Component
final class SharedWalks {

    private static final String WALKS = "#walk/";
    private static final String AFTER = "WalkAfter";
    private static final String NEXT_AT = "WalkNextAt";
    private static final String HELD_BY = "WalkHeldBy";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration hold;

    SharedWalks(DynamoDbClient dynamoDb, ResourceNames names, ReconciliationSettings settings) {
        this.dynamoDb = dynamoDb;
        this.table = names.documentsTable();
        this.hold = settings.interval();
    }

    /**
     * The right to the next page of a walk.
     *
     * @param after where the page before ended; empty at the beginning
     * @param nextAt when it was to begin, as the item has it; only at the beginning, where it tells one walk from the next
     */
    record Turn(String walk, String after, @Nullable AttributeValue nextAt) {}

    /** Takes the next page; empty if another replica has it, or if it is not yet time for another walk. */
    Optional<Turn> take(String walk, Instant now) {
        var own = UUID.randomUUID().toString();
        try {
            var item = dynamoDb.updateItem(update -> update.tableName(table)
                            .key(key(walk))
                            .updateExpression("SET WalkHeldBy = :own, WalkHeldUntil = :until")
                            .conditionExpression("(attribute_not_exists(WalkHeldUntil) OR WalkHeldUntil <= :now)"
                                    + " AND (attribute_not_exists(WalkNextAt) OR WalkNextAt <= :now)")
                            .expressionAttributeValues(Map.of(
                                    ":own", Attributes.ofText(own),
                                    ":until", Attributes.ofTime(now.plus(hold)),
                                    ":now", Attributes.ofTime(now)))
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes();
            return Optional.of(turn(walk, item));
        } catch (ConditionalCheckFailedException taken) {
            // The client asks again when an answer is lost, and then meets what it has written itself.
            return taken.hasItem() && Attributes.ofText(own).equals(taken.item().get(HELD_BY))
                    ? Optional.of(turn(walk, taken.item()))
                    : Optional.empty();
        }
    }

    private static Turn turn(String walk, Map<String, AttributeValue> item) {
        var after = Attributes.of(item).optionalText(AFTER);
        return new Turn(walk, after == null ? "" : after, item.get(NEXT_AT));
    }

    /** The page is done; the next begins after that place. */
    void goOn(Turn turn, String after) {
        move(turn, "SET WalkAfter = :value REMOVE WalkHeldBy, WalkHeldUntil, WalkNextAt", Attributes.ofText(after));
    }

    /** The walk is done; the next begins at that time. */
    void end(Turn turn, Instant next) {
        move(turn, "SET WalkNextAt = :value REMOVE WalkHeldBy, WalkHeldUntil, WalkAfter", Attributes.ofTime(next));
    }

    private void move(Turn turn, String expression, AttributeValue value) {
        var values = new HashMap<>(Map.of(":value", value));
        var after = turn.after().isEmpty() ? null : Attributes.ofText(turn.after());
        var unmoved = as(AFTER, after, values) + " AND " + as(NEXT_AT, turn.nextAt(), values);
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(key(turn.walk()))
                    .updateExpression(expression)
                    .conditionExpression(unmoved)
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException moved) {
            // By another that had the same page, or this is the second try of what has been done.
        }
    }

    private static String as(String name, @Nullable AttributeValue value, Map<String, AttributeValue> values) {
        if (value == null) {
            return "attribute_not_exists(" + name + ")";
        }
        values.put(":" + name, value);
        return name + " = :" + name;
    }

    private static Map<String, AttributeValue> key(String walk) {
        return Map.of(DocumentTable.FILENAME, Attributes.ofText(WALKS + walk));
    }
}
