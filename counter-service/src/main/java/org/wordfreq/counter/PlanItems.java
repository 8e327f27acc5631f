package org.wordfreq.counter;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
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
     * What is done after a part was.
     *
     * @param isNew whether it was this call that added the part
     */
    record Done(PlanProgress progress, boolean isNew) {}

    /**
     * Adds a part to what is done, unless it is done already: its numbers are added up once, however often it is counted.
     *
     * @return empty if the plan is gone
     */
    Optional<Done> done(DocumentPlan plan, int index, long nulBytes) {
        var isNew = add(plan, index, nulBytes);
        return find(plan.documentId(), plan.attempt()).map(progress -> new Done(progress, isNew));
    }

    private boolean add(DocumentPlan plan, int index, long nulBytes) {
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(plan.documentId(), plan.attempt()))
                    .updateExpression("ADD #done :indexes, #nul :nul")
                    .conditionExpression("attribute_exists(#cuts) AND NOT contains(#done, :index)")
                    .expressionAttributeNames(Map.of("#done", DONE, "#nul", NUL_BYTES, "#cuts", CUTS))
                    .expressionAttributeValues(Map.of(
                            ":indexes", AttributeValue.fromNs(List.of(Integer.toString(index))),
                            ":index", Attributes.ofNumber(index),
                            ":nul", Attributes.ofNumber(nulBytes))));
            return true;
        } catch (ConditionalCheckFailedException doneOrGone) {
            // The look at the item tells which.
            return false;
        }
    }

    void delete(UUID documentId, int attempt) {
        dynamoDb.deleteItem(request -> request.tableName(table).key(key(documentId, attempt)));
    }

    private static Map<String, AttributeValue> write(DocumentPlan plan) {
        var item = new LinkedHashMap<>(key(plan.documentId(), plan.attempt()));
        Attributes.put(item, DocumentTable.E_TAG, plan.eTag());
        Attributes.put(item, DocumentTable.VERSION_ID, plan.versionId());
        item.put(DocumentTable.BYTES, Attributes.ofNumber(plan.bytes()));
        Attributes.put(item, DocumentTable.FINGERPRINT, plan.fingerprint());
        Attributes.put(item, DECLARED, plan.declared());
        Attributes.put(item, CHARSET, plan.charset());
        Attributes.put(item, CHECKED_AS, plan.checkedAs());
        item.put(
                CUTS,
                AttributeValue.fromL(
                        plan.cuts().stream().map(Attributes::ofNumber).toList()));
        item.put(STARTED_AT, Attributes.ofTime(plan.startedAt()));
        item.put(
                DocumentTable.EXPIRES_AT,
                Attributes.ofNumber(plan.startedAt().plus(KEPT_FOR).getEpochSecond()));
        return item;
    }

    private static PlanProgress read(UUID documentId, int attempt, Map<String, AttributeValue> item) {
        var attributes = Attributes.of(item);
        var plan = new DocumentPlan(
                documentId,
                attempt,
                attributes.text(DocumentTable.E_TAG),
                attributes.optionalText(DocumentTable.VERSION_ID),
                attributes.number(DocumentTable.BYTES),
                attributes.text(DocumentTable.FINGERPRINT),
                attributes.text(DECLARED),
                attributes.text(CHARSET),
                attributes.text(CHECKED_AS),
                cuts(attributes),
                attributes.timeOrEpoch(STARTED_AT));
        return new PlanProgress(plan, done(item), attributes.numberOrZero(NUL_BYTES));
    }

    private static List<Long> cuts(Attributes attributes) {
        var cuts = attributes.item().get(CUTS);
        if (cuts == null) {
            throw attributes.missing(CUTS);
        }
        return cuts.l().stream().map(cut -> Long.parseLong(cut.n())).toList();
    }

    private static Set<Integer> done(Map<String, AttributeValue> item) {
        var done = item.get(DONE);
        return done == null
                ? Set.of()
                : done.ns().stream().map(Integer::valueOf).collect(Collectors.toSet());
    }

    private static Map<String, AttributeValue> key(UUID documentId, int attempt) {
        return Map.of(DocumentTable.FILENAME, Attributes.ofText(KEY_PREFIX + documentId + "/" + attempt));
    }
}
