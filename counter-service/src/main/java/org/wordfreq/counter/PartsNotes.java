package org.wordfreq.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What the item of a document says of its parts: which attempts had any, when they last made progress, and who puts them
 * together. Which parts are done, the items of the plan say.
 */
@Component
final class PartsNotes {

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Fence fence;

    PartsNotes(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.table = names.documentsTable();
        this.fence = new Fence(dynamoDb, table);
    }

    /**
     * Notes that parts of the document are planned, before any is.
     *
     * @return false if another attempt has begun
     */
    boolean begin(Document counting, Instant now) {
        return fence.update(
                counting,
                "SET PartsProgressAt = :now ADD PartsOf :attempts",
                Map.of(
                        ":now", Attributes.ofTime(now),
                        ":attempts", AttributeValue.fromNs(List.of(Integer.toString(counting.attempts())))));
    }

    /** Ends the lease of the document, whose parts are everybody's from now on; false if another attempt has begun. */
    boolean release(Document counting, Instant now) {
        return fence.update(
                counting,
                "SET PartsProgressAt = :now REMOVE LeasedTo, LeasedUntil",
                Map.of(":now", Attributes.ofTime(now)));
    }

    /**
     * Begins to send the jobs of parts again, unless that would be for nothing.
     *
     * @param job the message that would; if it began the attempt, nobody else has sent them
     * @param before parts that made progress since then are on their way
     * @return false if they are, if they are being put together, or if the attempt is over
     */
    boolean resume(Document counting, Job job, Instant before, Instant now) {
        return fence.update(
                counting,
                "SET PartsProgressAt = :now REMOVE LeasedTo, LeasedUntil",
                " AND (BegunBy IN (:message, :copied) OR PartsProgressAt < :before)"
                        + " AND (attribute_not_exists(LeasedTo) OR LeasedTo IN (:message, :copied) OR LeasedUntil < :now)",
                Map.of(
                        ":now", Attributes.ofTime(now),
                        ":before", Attributes.ofTime(before),
                        ":message", AttributeValue.fromS(job.id()),
                        ":copied", AttributeValue.fromS(job.copyOf())));
    }

    /** Notes that parts make progress; false if another attempt has begun, or this one has ended. */
    boolean progress(Document counting, Instant now) {
        return fence.update(counting, "SET PartsProgressAt = :now", Map.of(":now", Attributes.ofTime(now)));
    }

    /**
     * Takes the lease of a document whose parts are to be put together.
     *
     * @return false if the worker of another message has it, another attempt has begun, or this one has ended
     */
    boolean lease(Document counting, Job job, Instant until, Instant now) {
        return fence.update(
                counting,
                "SET LeasedTo = :to, LeasedUntil = :until",
                " AND (attribute_not_exists(LeasedTo) OR LeasedTo IN (:to, :copied) OR LeasedUntil < :now)",
                Map.of(
                        ":to", AttributeValue.fromS(job.id()),
                        ":copied", AttributeValue.fromS(job.copyOf()),
                        ":until", Attributes.ofTime(until),
                        ":now", Attributes.ofTime(now)));
    }

    /** Notes that nothing is left of the parts of these attempts; those of others stay noted. */
    void gone(String bucket, String key, Set<Integer> attempts) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(Fence.key(DocumentTable.tableKey(bucket, key)))
                    .updateExpression("DELETE PartsOf :attempts")
                    .conditionExpression("attribute_exists(PartsOf)")
                    .expressionAttributeValues(Map.of(
                            ":attempts",
                            AttributeValue.fromNs(
                                    attempts.stream().map(String::valueOf).toList()))));
        } catch (ConditionalCheckFailedException noted) {
            // Another delivery has noted it, or the document was deleted.
        }
    }
}
