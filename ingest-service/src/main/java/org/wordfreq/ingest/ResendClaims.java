package org.wordfreq.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Who sends a job again: whoever writes the time of it first, by a conditional write, and nobody else until that time is
 * old. So any number of replicas may sweep. The time is written before the job is sent; if the sender dies in between,
 * the job is sent by a later sweep.
 */
@Component
final class ResendClaims {

    private static final String OBJECTS = "#resent/";
    /** Who wrote the time: another random value for each claim. */
    private static final String CLAIM = "JobSentBy";

    private static final Duration KEPT_FOR = Duration.ofDays(2);

    private final DynamoDbClient dynamoDb;
    private final String table;

    ResendClaims(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.table = names.documentsTable();
    }

    /** False if somebody else sends it, or it has moved since it was read. */
    boolean claim(OpenDocument document, Instant now) {
        var values = new LinkedHashMap<String, AttributeValue>();
        values.put(":now", Attributes.ofTime(now));
        values.put(":status", AttributeValue.fromS(document.status()));
        values.put(":attempts", Attributes.ofNumber(document.attempts()));
        return mark(
                document.tableKey(),
                "#status = :status AND Attempts = :attempts"
                        + " AND (attribute_not_exists(LeasedUntil) OR LeasedUntil <= :now) AND "
                        + (document.isOwed() ? "attribute_exists(ResultOwedSince) AND " : "")
                        + sent(document.jobSentAt(), values),
                Map.of("#status", DocumentTable.STATUS),
                values);
    }

    /** False if somebody else sends it, or it is finished. */
    boolean claim(Tombstone tombstone, @Nullable Instant sentAt, Instant now) {
        var values = new LinkedHashMap<String, AttributeValue>();
        values.put(":now", Attributes.ofTime(now));
        values.put(":deleted", AttributeValue.fromS(tombstone.deletedText()));
        values.put(":deletions", AttributeValue.fromS(Tombstone.DELETIONS));
        return mark(
                tombstone.tableKey(),
                Tombstone.IS_THIS + " AND Corpus = :deletions AND " + sent(sentAt, values),
                Map.of(),
                values);
    }

    /** False if the object's event was sent less than {@code again} ago. As it has no item, the claim is one. */
    boolean claim(String tableKey, Instant now, Duration again) {
        var own = AttributeValue.fromS(UUID.randomUUID().toString());
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            DocumentTable.FILENAME,
                            AttributeValue.fromS(OBJECTS + tableKey),
                            CLAIM,
                            own,
                            DocumentTable.JOB_SENT_AT,
                            Attributes.ofTime(now),
                            DocumentTable.EXPIRES_AT,
                            Attributes.ofNumber(now.plus(KEPT_FOR).getEpochSecond())))
                    .conditionExpression("attribute_not_exists(Filename) OR JobSentAt <= :again")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .expressionAttributeValues(Map.of(":again", Attributes.ofTime(now.minus(again)))));
            return true;
        } catch (ConditionalCheckFailedException sentLately) {
            return isOwn(sentLately, own);
        }
    }

    private static String sent(@Nullable Instant sentAt, Map<String, AttributeValue> values) {
        if (sentAt == null) {
            return "attribute_not_exists(JobSentAt)";
        }
        values.put(":sent", Attributes.ofTime(sentAt));
        return "JobSentAt = :sent";
    }

    private boolean mark(
            String tableKey, String condition, Map<String, String> names, Map<String, AttributeValue> values) {
        var own = AttributeValue.fromS(UUID.randomUUID().toString());
        values.put(":claim", own);
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(tableKey)))
                    .updateExpression("SET JobSentAt = :now, JobSentBy = :claim")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException moved) {
            return isOwn(moved, own);
        }
    }

    /** The client asks again when an answer is lost, and then meets what it has written itself. */
    private static boolean isOwn(ConditionalCheckFailedException refused, AttributeValue own) {
        return refused.hasItem() && own.equals(refused.item().get(CLAIM));
    }
}
