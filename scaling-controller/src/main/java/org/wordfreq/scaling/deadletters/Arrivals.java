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

    /** Whether it is our turn to say that documents of the letter are given up: nobody did since that time. */
    boolean claimGivingUp(String messageId, Instant notSince) {
        try {
            dynamoDb.updateItem(r -> r.tableName(names.documentsTable())
                    .key(Map.of(DocumentTable.FILENAME, key(messageId)))
                    .updateExpression("SET GivenUpAt = :now")
                    .conditionExpression("attribute_not_exists(GivenUpAt) OR GivenUpAt <= :since")
                    .expressionAttributeValues(Map.of(
                            ":now", AttributeValue.fromS(Timestamps.format(clock.instant())),
                            ":since", AttributeValue.fromS(Timestamps.format(notSince)))));
            return true;
        } catch (ConditionalCheckFailedException somebodyDid) {
            return false;
        }
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
