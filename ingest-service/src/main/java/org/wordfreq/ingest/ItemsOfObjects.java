package org.wordfreq.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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

    private static final Set<String> ENDED = Stream.of(DocumentStatus.values())
            .filter(DocumentStatus::isFinal)
            .map(DocumentStatus::id)
            .collect(Collectors.toUnmodifiableSet());

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;

    ItemsOfObjects(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.names = names;
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
        for (var left = wanted; !left.isEmpty(); ) {
            var ask = left;
            var answer = dynamoDb.batchGetItem(get -> get.requestItems(ask));
            answer.responses().getOrDefault(names.documentsTable(), List.of()).forEach(item -> {
                var name = item.get(DocumentTable.FILENAME);
                if (name != null) {
                    found.put(name.s().substring(prefix.length()), read(item));
                }
            });
            left = answer.unprocessedKeys();
        }
    }

    private static ObjectItem read(Map<String, AttributeValue> item) {
        return Tombstone.isTombstone(item) ? new Deleted(Tombstone.fromItem(item)) : new Present(endedFor(item));
    }

    /** Until a document has its result its job is sent again anyway, and finds whatever object is there. */
    private static @Nullable String endedFor(Map<String, AttributeValue> item) {
        var status = item.get(DocumentTable.STATUS);
        var eTag = item.get(DocumentTable.E_TAG);
        return status == null || eTag == null || !ENDED.contains(status.s()) ? null : eTag.s();
    }
}
