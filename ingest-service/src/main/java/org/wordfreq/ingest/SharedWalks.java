package org.wordfreq.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
 * and who has its next page. A replica that dies with a page keeps it for no longer than between two sweeps; then the page
 * is looked at once more, which does no harm.
 */
@Component
final class SharedWalks {

    private static final String WALKS = "#walk/";
    private static final String AFTER = "WalkAfter";
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
     */
    record Turn(String walk, String after, String holder) {}

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
        var attributes = Attributes.of(item);
        var after = attributes.optionalText(AFTER);
        return new Turn(walk, after == null ? "" : after, attributes.text(HELD_BY));
    }

    /** The page is done; the next begins after that place. */
    void goOn(Turn turn, String after) {
        release(turn, "SET WalkAfter = :value REMOVE WalkHeldBy, WalkHeldUntil, WalkNextAt", Attributes.ofText(after));
    }

    /** The walk is done; the next begins at that time. */
    void end(Turn turn, Instant next) {
        release(turn, "SET WalkNextAt = :value REMOVE WalkHeldBy, WalkHeldUntil, WalkAfter", Attributes.ofTime(next));
    }

    private void release(Turn turn, String expression, AttributeValue value) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(key(turn.walk()))
                    .updateExpression(expression)
                    .conditionExpression("WalkHeldBy = :own")
                    .expressionAttributeValues(Map.of(":own", Attributes.ofText(turn.holder()), ":value", value)));
        } catch (ConditionalCheckFailedException released) {
            // This took so long that another has the page, or it is the second try of what has been done.
        }
    }

    private static Map<String, AttributeValue> key(String walk) {
        return Map.of(DocumentTable.FILENAME, Attributes.ofText(WALKS + walk));
    }
}
