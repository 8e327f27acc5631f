package org.wordfreq.scaling.deadletters;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Where documents stand, read from their items. */
@Component
final class DocumentStates {

    /** The most items that one call of DynamoDB reads. */
    private static final int BATCH = 100;

    /** How often the rest of a batch is asked for that DynamoDB answered in part; all waits together stay below 2 s. */
    private static final int MOST_ROUNDS = 6;

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final Pause pause;

    @Autowired
    DocumentStates(DynamoDbClient dynamoDb, ResourceNames names) {
        this(dynamoDb, names, Thread::sleep);
    }

    DocumentStates(DynamoDbClient dynamoDb, ResourceNames names, Pause pause) {
        this.dynamoDb = dynamoDb;
        this.names = names;
        this.pause = pause;
    }

    /** Waits for a time. */
    @FunctionalInterface
    interface Pause {
        void forTime(Duration time) throws InterruptedException;
    }

    /**
     * Where a document stands.
     *
     * @param id its id
     * @param status its state
     * @param problem why it was rejected or failed, if it was
     */
    record State(String id, DocumentStatus status, @Nullable String problem) {

        boolean isOpen() {
            return !status.isFinal();
        }
    }

    /** Whether the object may be a document: it is in the documents' bucket, and an item may have its key. */
    boolean mayKnow(NamedObject object) {
        return object.bucket().equals(names.documentsBucket()) && object.fitsTheTable();
    }

    /**
     * The states of those that the table knows.
     *
     * @throws ProvisionedThroughputExceededException if DynamoDB answers in part again and again
     */
    Map<NamedObject, State> of(Collection<NamedObject> objects) {
        // Items of other buckets do not exist; and their number is whatever a hostile message says.
        var wanted = objects.stream().filter(this::mayKnow).distinct().toList();
        var states = new LinkedHashMap<NamedObject, State>();
        for (var from = 0; from < wanted.size(); from += BATCH) {
            read(wanted.subList(from, Math.min(from + BATCH, wanted.size())), states);
        }
        return states;
    }

    private void read(List<NamedObject> batch, Map<NamedObject, State> states) {
        var byKey = new HashMap<String, NamedObject>();
        batch.forEach(object -> byKey.put(object.tableKey(), object));
        var left = Map.of(names.documentsTable(), keys(byKey.keySet()));
        for (var round = 1; !left.isEmpty(); round++) {
            var request = left;
            var answer = dynamoDb.batchGetItem(r -> r.requestItems(request));
            for (var item : answer.responses().getOrDefault(names.documentsTable(), List.of())) {
                var object = byKey.get(text(item, DocumentTable.FILENAME));
                var state = state(item);
                if (object != null && state != null) {
                    states.put(object, state);
                }
            }
            left = answer.unprocessedKeys();
            if (!left.isEmpty()) {
                backOff(round);
            }
        }
    }

    /** What is left out is left out because the table is throttled; whoever asks at once makes it worse. */
    private void backOff(int round) {
        if (round >= MOST_ROUNDS) {
            throw throttled();
        }
        var longest = FIRST_WAIT.toMillis() << (round - 1);
        try {
            pause.forTime(Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw throttled();
        }
    }

    private static ProvisionedThroughputExceededException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("DynamoDB is throttled: it left keys of a batch unprocessed again and again")
                .build();
    }

    private static KeysAndAttributes keys(Collection<String> tableKeys) {
        return KeysAndAttributes.builder()
                .keys(tableKeys.stream()
                        .map(key -> Map.of(DocumentTable.FILENAME, AttributeValue.fromS(key)))
                        .toList())
                .consistentRead(true)
                .projectionExpression("#file, #id, #status, #problem")
                .expressionAttributeNames(Map.of(
                        "#file", DocumentTable.FILENAME,
                        "#id", DocumentTable.DOCUMENT_ID,
                        "#status", DocumentTable.STATUS,
                        "#problem", DocumentTable.PROBLEM_DETAIL))
                .build();
    }

    /** Null for what is no document, such as the tombstone of a deleted one. */
    private static @Nullable State state(Map<String, AttributeValue> item) {
        var id = text(item, DocumentTable.DOCUMENT_ID);
        var status = text(item, DocumentTable.STATUS);
        if (id == null || status == null) {
            return null;
        }
        return DocumentStatus.named(status)
                .map(known -> new State(id, known, text(item, DocumentTable.PROBLEM_DETAIL)))
                .orElse(null);
    }

    private static @Nullable String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }
}
