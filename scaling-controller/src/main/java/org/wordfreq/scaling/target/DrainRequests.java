package org.wordfreq.scaling.target;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Asks workers to finish and end, by their items in the workers table. */
@Component
@ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "process")
final class DrainRequests {

    private final ObjectProvider<DynamoDbClient> dynamoDb;
    private final ResourceNames names;
    private final Clock clock;

    /** The client is made when it is needed first, which is after the first counters were started. */
    DrainRequests(ObjectProvider<DynamoDbClient> dynamoDb, ResourceNames names, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.names = names;
        this.clock = clock;
    }

    /**
     * When each process of that host gave its last sign of life, by its number, as far as the table still knows.
     *
     * @throws TargetUnavailable if the table does not answer
     */
    Map<String, Instant> lastBeats(String host) {
        try {
            var beats = new HashMap<String, Instant>();
            dynamoDb
                    .getObject()
                    .scanPaginator(
                            request -> request.tableName(names.workersTable()).consistentRead(true))
                    .items()
                    .stream()
                    .filter(item -> host.equals(text(item, WorkersTable.HOST)))
                    .forEach(item -> beats.merge(
                            text(item, WorkersTable.INSTANCE),
                            beatAt(item),
                            (one, other) -> one.isAfter(other) ? one : other));
            return beats;
        } catch (SdkException unreachable) {
            throw new TargetUnavailable(
                    "The workers table does not answer, so nothing is known of counters that have just been started.",
                    "They are looked for again.",
                    unreachable);
        }
    }

    private static Instant beatAt(Map<String, AttributeValue> item) {
        try {
            return Instant.parse(text(item, WorkersTable.BEAT_AT));
        } catch (DateTimeParseException unreadable) {
            return Instant.EPOCH;
        }
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        var value = item.get(attribute);
        return value == null || value.s() == null ? "" : value.s();
    }

    /**
     * Asks a worker that was idle at its last beat. Should it have taken a job since, it finishes that first.
     *
     * @return false if it is busy or gone by now
     * @throws TargetUnavailable if the table does not answer
     */
    boolean ask(String workerId) {
        try {
            dynamoDb.getObject().updateItem(request -> request.tableName(names.workersTable())
                    .key(Map.of(WorkersTable.WORKER_ID, AttributeValue.fromS(workerId)))
                    .updateExpression("SET #requested = :now")
                    .conditionExpression("attribute_exists(#id) AND #busy = :none")
                    .expressionAttributeNames(Map.of(
                            "#requested", WorkersTable.DRAIN_REQUESTED_AT,
                            "#id", WorkersTable.WORKER_ID,
                            "#busy", WorkersTable.BUSY))
                    .expressionAttributeValues(Map.of(
                            ":now", AttributeValue.fromS(Timestamps.format(clock.instant())),
                            ":none", AttributeValue.fromN("0"))));
            return true;
        } catch (ConditionalCheckFailedException busyOrGone) {
            return false;
        } catch (SdkException unreachable) {
            throw new TargetUnavailable(
                    "The workers table does not answer, so no worker can be asked to end.",
                    "It is asked again at the next look.",
                    unreachable);
        }
    }
}
