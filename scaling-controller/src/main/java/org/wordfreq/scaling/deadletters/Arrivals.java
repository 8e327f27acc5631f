package org.wordfreq.scaling.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Timestamps;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Remembers in the table which dead letters are known, so that neither a restart nor a second controller announces one
 * again. One small item for each letter, which expires when SQS has long forgotten the letter. The time when a letter was
 * sent would not do as a mark of what is new: a job keeps the time of its first send when SQS moves it, so letters do
 * not arrive in its order.
 */
@Component
final class Arrivals {

    private static final String PREFIX = "#dead-letter/";
    private static final String ARRIVED_AT = "ArrivedAt";
    private static final String RECEIVES = "Receives";
    private static final String GIVEN_UP_AT = "GivenUpAt";
    private static final String GIVEN_UP_TIMES = "GivenUpTimes";
    /** Longer than SQS keeps any message. */
    private static final Duration KEPT = Duration.ofDays(15);

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final Clock clock;

    Arrivals(DynamoDbClient dynamoDb, ResourceNames names, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.names = names;
        this.clock = clock;
    }

    /**
     * When a letter arrived.
     *
     * @param at when a controller first saw it
     * @param isNew whether it was us, just now
     */
    record Arrival(Instant at, boolean isNew) {}

    /**
     * That counters were told of a letter.
     *
     * @param at the last time; the epoch for never
     * @param times how often
     */
    record Telling(Instant at, int times) {

        private static final int MOST_DOUBLINGS = 12;

        /**
         * Whether it is time to tell them once more.
         *
         * @param again after this time
         * @param growing whether that time doubles with each telling
         */
        boolean isDue(Instant now, Duration again, boolean growing) {
            var doublings = growing ? Math.clamp(times - 1L, 0, MOST_DOUBLINGS) : 0;
            return times == 0 || !at.plus(again.multipliedBy(1L << doublings)).isAfter(now);
        }
    }

    /** Of several controllers that see a letter at the same time, one is told that it is new. */
    Arrival record(Letter letter) {
        var now = clock.instant();
        var item = Map.of(
                DocumentTable.FILENAME,
                key(letter.messageId()),
                ARRIVED_AT,
                AttributeValue.fromS(Timestamps.format(now)),
                RECEIVES,
                number(letter.receives()),
                DocumentTable.EXPIRES_AT,
                number(now.plus(KEPT).getEpochSecond()));
        try {
            // Where a letter that is sent again keeps its id (ElasticMQ), it arrives a second time, and has been
            // received less often than when it first came: every sight of it is one more receive.
            dynamoDb.putItem(r -> r.tableName(names.documentsTable())
                    .item(item)
                    .conditionExpression("attribute_not_exists(Filename) OR Receives >= :receives")
                    .expressionAttributeValues(Map.of(":receives", number(letter.receives())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Arrival(Instant.parse(Timestamps.format(now)), true);
        } catch (ConditionalCheckFailedException known) {
            return new Arrival(arrivedAt(known.item()).orElse(now), false);
        }
    }

    /** When the letter of that id arrived, if a sweep has seen it. */
    Optional<Instant> of(String messageId) {
        return arrivedAt(dynamoDb.getItem(
                        r -> r.tableName(names.documentsTable()).key(Map.of(DocumentTable.FILENAME, key(messageId))))
                .item());
    }

    /** When and how often counters were told that documents of the letter are given up. */
    Telling told(String messageId) {
        var item = dynamoDb.getItem(r -> r.tableName(names.documentsTable())
                        .key(Map.of(DocumentTable.FILENAME, key(messageId)))
                        .consistentRead(true))
                .item();
        var at = item.get(GIVEN_UP_AT);
        var times = item.get(GIVEN_UP_TIMES);
        return new Telling(
                at == null ? Instant.EPOCH : Instant.parse(at.s()), times == null ? 0 : Integer.parseInt(times.n()));
    }

    /**
     * Remembers that counters have been told: after it was done, since to tell them twice is harmless, and not to tell them
     * leaves documents open.
     */
    void markTold(String messageId) {
        dynamoDb.updateItem(r -> r.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, key(messageId)))
                .updateExpression("SET GivenUpAt = :now ADD GivenUpTimes :once")
                .expressionAttributeValues(
                        Map.of(":now", AttributeValue.fromS(Timestamps.format(clock.instant())), ":once", number(1))));
    }

    private static Optional<Instant> arrivedAt(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(ARRIVED_AT)).map(AttributeValue::s).map(Instant::parse);
    }

    private static AttributeValue key(String messageId) {
        return AttributeValue.fromS(PREFIX + messageId);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
