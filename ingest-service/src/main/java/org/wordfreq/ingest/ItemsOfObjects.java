package org.wordfreq.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Looks up the items of many objects at once. */
@Component
final class ItemsOfObjects {

    /** The most that DynamoDB takes in a request. */
    private static final int BATCH = 100;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** Their pauses are together half a minute at most. */
    private static final int MOST_ROUNDS = 16;

    private static final Set<String> ENDED = Stream.of(DocumentStatus.values())
            .filter(DocumentStatus::isFinal)
            .map(DocumentStatus::id)
            .collect(Collectors.toUnmodifiableSet());

    private final DynamoDbClient dynamoDb;
    private final Repairs repairs;
    private final ResourceNames names;
    private final LongConsumer pauseOfNanos;

    @Autowired
    ItemsOfObjects(DynamoDbClient dynamoDb, Repairs repairs, ResourceNames names) {
        this(dynamoDb, repairs, names, LockSupport::parkNanos);
    }

    ItemsOfObjects(DynamoDbClient dynamoDb, Repairs repairs, ResourceNames names, LongConsumer pauseOfNanos) {
        this.dynamoDb = dynamoDb;
        this.repairs = repairs;
        this.names = names;
        this.pauseOfNanos = pauseOfNanos;
    }

    /** What stands in the table for an object. */
    sealed interface ObjectItem {}

    /**
     * A document.
     *
     * @param endedFor the ETag of the object that its result is about; null while it has none
     */
    record Present(@Nullable String endedFor) implements ObjectItem {

        /** Whether the document has the result of an object that was replaced by this one. */
        boolean isOutdatedBy(BucketObject object) {
            return endedFor != null && !endedFor.equals(object.eTag());
        }
    }

    /** The tombstone of one. */
    record Deleted(Tombstone tombstone) implements ObjectItem {}

    /** The items by the keys of their objects; those without one are missing. */
    Map<String, ObjectItem> of(List<BucketObject> objects) {
        var found = new HashMap<String, ObjectItem>();
        for (var start = 0; start < objects.size(); start += BATCH) {
            find(objects.subList(start, Math.min(objects.size(), start + BATCH)), found);
        }
        return found;
    }

    private void find(List<BucketObject> objects, Map<String, ObjectItem> found) {
        var prefix = names.documentsBucket() + "/";
        var wanted = Map.of(
                names.documentsTable(),
                KeysAndAttributes.builder()
                        .keys(objects.stream()
                                .map(object ->
                                        Map.of(DocumentTable.FILENAME, AttributeValue.fromS(prefix + object.key())))
                                .toList())
                        .consistentRead(true)
                        .build());
        var left = wanted;
        for (var round = 0; !left.isEmpty(); round++) {
            pauseBefore(round);
            left = ask(left, prefix, found);
        }
    }

    /** Asks for items and returns what DynamoDB, being throttled or out of room in its answer, left out. */
    private Map<String, KeysAndAttributes> ask(
            Map<String, KeysAndAttributes> wanted, String prefix, Map<String, ObjectItem> found) {
        var answer = dynamoDb.batchGetItem(get -> get.requestItems(wanted));
        for (var item : answer.responses().getOrDefault(names.documentsTable(), List.of())) {
            var key = Attributes.of(item).text(DocumentTable.FILENAME).substring(prefix.length());
            found.put(key, read(item));
        }
        return answer.unprocessedKeys();
    }

    /**
     * To ask again at once would only be throttled again. So it is waited before, twice as long each time, give or take a
     * half, as the AWS documentation of BatchGetItem demands; and not for ever.
     */
    private void pauseBefore(int round) {
        if (round == MOST_ROUNDS) {
            throw new IllegalStateException("DynamoDB left items out " + MOST_ROUNDS + " times in a row");
        }
        if (round > 0) {
            var nanos = Math.min(FIRST_PAUSE.toNanos() << (round - 1), LONGEST_PAUSE.toNanos());
            pauseOfNanos.accept(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos));
        }
    }

    /** What cannot be read is there all the same: a document about which there is nothing to do. */
    private ObjectItem read(Map<String, AttributeValue> item) {
        return repairs.readable(StrandedObjects.PASS, List.of(item), ItemsOfObjects::readable).stream()
                .findFirst()
                .orElseGet(() -> new Present(null));
    }

    private static ObjectItem readable(Map<String, AttributeValue> item) {
        return Tombstone.isTombstone(item) ? new Deleted(Tombstone.fromItem(item)) : new Present(endedFor(item));
    }

    /** Until a document has its result its job is sent again anyway, and finds whatever object is there. */
    private static @Nullable String endedFor(Map<String, AttributeValue> item) {
        var status = item.get(DocumentTable.STATUS);
        var eTag = item.get(DocumentTable.E_TAG);
        return status == null || eTag == null || !ENDED.contains(status.s()) ? null : eTag.s();
    }
}
