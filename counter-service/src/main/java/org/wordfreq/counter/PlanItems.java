package org.wordfreq.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The plans of documents that are counted in parts, one item each, beside the documents: {@code #parts/{id}/{attempt}}.
 * A plan is made once and deleted when its document ends; in between, parts are only added to what is done. Its time to
 * live is for those whose end nobody saw.
 */
@Component
final class PlanItems {

    /** Longer than SQS keeps a message at most. */
    private static final Duration KEPT_FOR = Duration.ofDays(15);

    private static final String KEY_PREFIX = "#parts/";
    private static final String DECLARED = "Declared";
    private static final String CHARSET = "Charset";
    private static final String CHECKED_AS = "CheckedAs";
    private static final String CUTS = "Cuts";
    private static final String DONE = "Done";
    private static final String NUL_BYTES = "NulBytes";
    private static final String STARTED_AT = "StartedAt";

    private final DynamoDbClient dynamoDb;
    private final String table;

    PlanItems(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.table = names.documentsTable();
    }

    /**
     * Writes a plan once: another write of it, however late, would undo what was done since.
     *
     * @throws IllegalStateException if another plan is there
     */
    void put(DocumentPlan plan) {
        try {
            dynamoDb.putItem(request ->
                    request.tableName(table).item(write(plan)).conditionExpression("attribute_not_exists(Filename)"));
        } catch (ConditionalCheckFailedException exists) {
            if (find(plan.documentId(), plan.attempt())
                    .filter(present -> present.plan().isSame(plan))
                    .isEmpty()) {
                throw new IllegalStateException("another plan of the same attempt is there", exists);
            }
        }
    }

    Optional<PlanProgress> find(UUID documentId, int attempt) {
        var item = dynamoDb.getItem(request ->
                        request.tableName(table).key(key(documentId, attempt)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(read(documentId, attempt, item));
    }

    /**
     * Adds a part to what is done, unless it is done already: its numbers are added up once, however often it is counted.
     *
     * @return what is done now; empty if the plan is gone
     */
    Optional<PlanProgress> done(DocumentPlan plan, int index, long nulBytes) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(plan.documentId(), plan.attempt()))
                    .updateExpression("ADD #done :indexes, #nul :nul")
                    .conditionExpression("attribute_exists(#cuts) AND NOT contains(#done, :index)")
                    .expressionAttributeNames(Map.of("#done", DONE, "#nul", NUL_BYTES, "#cuts", CUTS))
                    .expressionAttributeValues(Map.of(
                            ":indexes", AttributeValue.fromNs(List.of(Integer.toString(index))),
                            ":index", number(index),
                            ":nul", number(nulBytes))));
        } catch (ConditionalCheckFailedException doneOrGone) {
            // The look at the item tells which.
        }
        return find(plan.documentId(), plan.attempt());
    }

    void delete(UUID documentId, int attempt) {
        dynamoDb.deleteItem(request -> request.tableName(table).key(key(documentId, attempt)));
    }

    private static Map<String, AttributeValue> write(DocumentPlan plan) {
        var item = new LinkedHashMap<>(key(plan.documentId(), plan.attempt()));
        item.put(DocumentTable.E_TAG, AttributeValue.fromS(plan.eTag()));
        if (plan.versionId() != null) {
            item.put(DocumentTable.VERSION_ID, AttributeValue.fromS(plan.versionId()));
        }
        item.put(DocumentTable.BYTES, number(plan.bytes()));
        item.put(DocumentTable.FINGERPRINT, AttributeValue.fromS(plan.fingerprint()));
        item.put(DECLARED, AttributeValue.fromS(plan.declared()));
        item.put(CHARSET, AttributeValue.fromS(plan.charset()));
        item.put(CHECKED_AS, AttributeValue.fromS(plan.checkedAs()));
        item.put(
                CUTS,
                AttributeValue.fromL(plan.cuts().stream().map(PlanItems::number).toList()));
        item.put(STARTED_AT, number(plan.startedAt().toEpochMilli()));
        item.put(
                DocumentTable.EXPIRES_AT, number(plan.startedAt().plus(KEPT_FOR).getEpochSecond()));
        return item;
    }

    private static PlanProgress read(UUID documentId, int attempt, Map<String, AttributeValue> item) {
        var plan = new DocumentPlan(
                documentId,
                attempt,
                text(item, DocumentTable.E_TAG),
                optionalText(item, DocumentTable.VERSION_ID),
                number(item, DocumentTable.BYTES),
                text(item, DocumentTable.FINGERPRINT),
                text(item, DECLARED),
                text(item, CHARSET),
                text(item, CHECKED_AS),
                required(item, CUTS).l().stream()
                        .map(cut -> Long.parseLong(cut.n()))
                        .toList(),
                Instant.ofEpochMilli(number(item, STARTED_AT)));
        var done = item.get(DONE);
        return new PlanProgress(
                plan,
                done == null
                        ? Set.of()
                        : done.ns().stream().map(Integer::valueOf).collect(Collectors.toSet()),
                item.containsKey(NUL_BYTES) ? number(item, NUL_BYTES) : 0);
    }

    private static Map<String, AttributeValue> key(UUID documentId, int attempt) {
        return Map.of(DocumentTable.FILENAME, AttributeValue.fromS(KEY_PREFIX + documentId + "/" + attempt));
    }

    private static AttributeValue required(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("the plan " + item.get(DocumentTable.FILENAME) + " has no " + name);
        }
        return value;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return required(item, name).s();
    }

    private static @Nullable String optionalText(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(required(item, name).n());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
