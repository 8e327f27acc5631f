package org.wordfreq.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
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

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;

    ItemsOfObjects(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.names = names;
    }

    /** What stands in the table for an object. */
    sealed interface ObjectItem {}

    /** A document. */
    record Present() implements ObjectItem {}

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
        return Tombstone.isTombstone(item) ? new Deleted(Tombstone.fromItem(item)) : new Present();
    }
}
