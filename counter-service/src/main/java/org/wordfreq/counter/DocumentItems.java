package org.wordfreq.counter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The documents' items: how they begin, how their attempts begin and end, and what is noted of those. What they say of
 * parts is {@link PartsNotes}'s. Beginning an attempt raises their number, and every other write of an attempt is behind the
 * {@link Fence}.
 */
@Component
final class DocumentItems {

    /** What an attempt sets or clears; a later attempt must not keep any of it from an earlier one. */
    private static final List<String> OPTIONAL_ATTRIBUTES = List.of(
            DocumentTable.SHA256,
            DocumentTable.E_TAG,
            DocumentTable.VERSION_ID,
            DocumentTable.SEQUENCER,
            DocumentTable.CORRELATION_ID,
            DocumentTable.FINGERPRINT,
            DocumentTable.COUNTED_AT,
            DocumentTable.TOTAL_WORDS,
            DocumentTable.DISTINCT_WORDS,
            DocumentTable.MALFORMED_BYTES,
            DocumentTable.OVERLONG_WORDS,
            DocumentTable.WORDS,
            DocumentTable.PROBLEM_TYPE,
            DocumentTable.PROBLEM_TITLE,
            DocumentTable.PROBLEM_DETAIL,
            DocumentTable.LEASED_TO,
            DocumentTable.LEASED_UNTIL,
            DocumentTable.PARTS_PROGRESS_AT,
            DocumentTable.RESULT_OWED_SINCE,
            KnownDocument.FAILED_PART);

    /** What the end of the last attempt clears as well. */
    private static final List<String> AT_THE_END = Stream.concat(
                    OPTIONAL_ATTRIBUTES.stream(), Stream.of(KnownDocument.LAST_FAILURE))
            .toList();

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Fence fence;
    private final CorpusItems corpora;

    DocumentItems(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.table = names.documentsTable();
        this.fence = new Fence(dynamoDb, table);
        this.corpora = new CorpusItems(dynamoDb, table);
    }

    /** The document, if there is one. */
    Optional<KnownDocument> find(String bucket, String key) {
        return read(bucket, key) instanceof KnownDocument known ? Optional.of(known) : Optional.empty();
    }

    /** What the table has under the key. */
    DocumentEntry read(String bucket, String key) {
        var item = dynamoDb.getItem(request -> request.tableName(table)
                        .key(Fence.key(DocumentTable.tableKey(bucket, key)))
                        .consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return new DocumentEntry.Absent();
        }
        return Tombstone.isTombstone(item)
                ? new DocumentEntry.Deleted(Tombstone.fromItem(item))
                : KnownDocument.of(item);
    }

    /** Creates the item of a document that came without ingest-service, and that of its corpus, unless they are there. */
    void create(Document document) {
        corpora.list(document.corpus());
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .item(DocumentTable.toItem(document))
                    .conditionExpression("attribute_not_exists(Filename)"));
        } catch (ConditionalCheckFailedException exists) {
            // Somebody was faster: another delivery, or ingest-service. The caller reads what they wrote.
        }
    }

    /**
     * Puts a new document in the place of a deleted one, unless somebody did before. It inherits the keys under which
     * counts of that one may still be written late.
     */
    void createAfter(Tombstone tombstone, Document document) {
        corpora.list(document.corpus());
        var item = new LinkedHashMap<>(DocumentTable.toItem(document));
        if (!tombstone.countsFiles().isEmpty()) {
            item.put(DocumentTable.COUNTS_FILES, Attributes.ofTextSet(tombstone.countsFiles()));
        }
        item.put(DocumentTable.ATTEMPTS_BEFORE, Attributes.ofNumber(document.attempts()));
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression(Tombstone.IS_THIS)
                    .expressionAttributeValues(Map.of(":deleted", AttributeValue.fromS(tombstone.deletedText()))));
        } catch (ConditionalCheckFailedException replaced) {
            // The caller reads what is there now.
        }
    }

    /** Notes that nothing is left of the deleted document. */
    void finish(Tombstone tombstone) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(Fence.key(tombstone.tableKey()))
                    .updateExpression(Tombstone.FINISH)
                    .conditionExpression(Tombstone.IS_THIS)
                    .expressionAttributeValues(Map.of(":deleted", AttributeValue.fromS(tombstone.deletedText()))));
        } catch (ConditionalCheckFailedException replaced) {
            // Then it is on no list any more, either.
        }
    }

    /** Keeps why an attempt at the document broke off, if it is still open. */
    void note(ObjectEvent event, String failure) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(Fence.key(DocumentTable.tableKey(event.bucket(), event.key())))
                    .updateExpression("SET " + KnownDocument.LAST_FAILURE + " = :failure")
                    .conditionExpression("#status IN (:queued, :counting)")
                    .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS))
                    .expressionAttributeValues(Map.of(
                            ":failure", AttributeValue.fromS(failure),
                            ":queued", AttributeValue.fromS(DocumentStatus.QUEUED.id()),
                            ":counting", AttributeValue.fromS(DocumentStatus.COUNTING.id()))));
        } catch (ConditionalCheckFailedException closed) {
            // Nobody has to say any more why it was given up.
        }
    }

    /**
     * Begins the attempt that the document (in state counting) stands for, and notes where its counts are going to lie.
     *
     * @return false if another attempt began since the document was read
     */
    boolean begin(Document counting, String messageId, Instant leasedUntil) {
        corpora.list(counting.corpus());
        var set = new LinkedHashMap<>(DocumentTable.toItem(counting));
        set.put(DocumentTable.LEASED_TO, AttributeValue.fromS(messageId));
        set.put(KnownDocument.BEGUN_BY, AttributeValue.fromS(messageId));
        set.put(DocumentTable.LEASED_UNTIL, Attributes.ofTime(leasedUntil));
        var key = Documents.countsKey(counting);
        var expression = new UpdateExpression(
                set,
                OPTIONAL_ATTRIBUTES,
                key.map(file -> Map.of(DocumentTable.COUNTS_FILES, Attributes.ofTextSet(Set.of(file))))
                        .orElse(Map.of()));
        return update(counting, expression, "Attempts = :seen", counting.attempts() - 1);
    }

    /** Tells others that the worker of this attempt is alive; false if it has lost the document. */
    boolean renew(Document counting, Instant leasedUntil) {
        return fence.update(
                counting,
                "SET " + DocumentTable.LEASED_UNTIL + " = :until",
                Map.of(":until", Attributes.ofTime(leasedUntil)));
    }

    /** Notes that this attempt is the first at its object; others were at objects that it has replaced. */
    boolean noteFirstAttempt(Document counting) {
        return fence.update(
                counting,
                "SET AttemptsBefore = :before",
                Map.of(":before", Attributes.ofNumber(counting.attempts() - 1)));
    }

    /** Notes where else counts of the attempt are going to lie, before any are written; false if another attempt has begun. */
    boolean noteCounts(Document counting, Set<String> keys) {
        return fence.update(counting, "ADD CountsFiles :keys", Map.of(":keys", Attributes.ofTextSet(keys)));
    }

    /** Notes that no counts lie under these keys, unless another attempt has begun, which may write them again. */
    void countsGone(Document ended, Set<String> keys) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(Fence.key(ended.tableKey()))
                    .updateExpression("DELETE CountsFiles :keys")
                    .conditionExpression("Attempts = :seen")
                    .expressionAttributeValues(Map.of(
                            ":keys", Attributes.ofTextSet(keys), ":seen", Attributes.ofNumber(ended.attempts()))));
        } catch (ConditionalCheckFailedException begun) {
            // Its end sees to them.
        }
    }

    /** Whether no other attempt has begun since this document ended. */
    boolean isLast(Document ended) {
        return find(ended.bucket(), ended.key())
                .filter(known -> known.document().attempts() == ended.attempts())
                .isPresent();
    }

    /** Whether no other attempt has begun since this one. */
    boolean isCurrent(Attempt attempt) {
        var document = attempt.document();
        return find(document.bucket(), document.key())
                .filter(known -> known.document().attempts() == document.attempts()
                        && known.document().status() == DocumentStatus.COUNTING)
                .isPresent();
    }

    /**
     * Ends the attempt that the document stands for, with its result or its problem. From then on the result message is
     * owed, until it is {@link #told}.
     *
     * @return false if another attempt began meanwhile, or the attempt had ended otherwise; then nothing is written
     */
    boolean finish(Document ended, Instant now) {
        return finish(ended, null, now);
    }

    /** The same; notes which part failed the document, if one did, so that another try at the part is one at the document. */
    boolean finish(Document ended, @Nullable Part failedPart, Instant now) {
        var set = new LinkedHashMap<>(DocumentTable.toItem(ended));
        set.put(DocumentTable.RESULT_OWED_SINCE, Attributes.ofTime(now));
        if (failedPart != null) {
            set.put(KnownDocument.FAILED_PART, AttributeValue.fromS(KnownDocument.nameOf(failedPart)));
        }
        var expression = new UpdateExpression(set, AT_THE_END);
        return update(ended, expression, "Attempts = :seen AND #Status IN (:queued, :counting)", ended.attempts());
    }

    /** Notes that the document's end is told, unless another attempt has begun, which makes its own. */
    void told(Document ended) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(Fence.key(ended.tableKey()))
                    .updateExpression("REMOVE " + DocumentTable.RESULT_OWED_SINCE)
                    .conditionExpression(
                            "Attempts = :seen AND attribute_exists(" + DocumentTable.RESULT_OWED_SINCE + ")")
                    .expressionAttributeValues(Map.of(":seen", Attributes.ofNumber(ended.attempts()))));
        } catch (ConditionalCheckFailedException noted) {
            // It was told before, or is told by another.
        }
    }

    private boolean update(Document document, UpdateExpression expression, String condition, int seen) {
        var values = new LinkedHashMap<>(expression.values());
        values.put(":seen", Attributes.ofNumber(seen));
        if (condition.contains(":queued")) {
            values.put(":queued", AttributeValue.fromS(DocumentStatus.QUEUED.id()));
            values.put(":counting", AttributeValue.fromS(DocumentStatus.COUNTING.id()));
        }
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(Fence.key(document.tableKey()))
                    .updateExpression(expression.text())
                    .conditionExpression(condition.replace("Attempts", "#Attempts"))
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException superseded) {
            return isThere(expression.attributes(), superseded);
        }
    }

    /** Whether the condition failed because this very write had succeeded before, and only its answer was lost. */
    private static boolean isThere(Map<String, AttributeValue> written, ConditionalCheckFailedException failure) {
        return failure.hasItem() && failure.item().entrySet().containsAll(written.entrySet());
    }
}
