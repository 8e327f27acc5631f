package org.wordfreq.ingest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.platform.resilience.IndexLag;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Puts tombstones in the place of documents' items. */
@Component
final class Tombstones {

    /** A worker renews its lease every few seconds, and begins and ends an attempt once: it cannot win for long. */
    private static final int MAX_ROUNDS = 10;

    private final DynamoDbClient dynamoDb;
    private final Repairs repairs;
    private final IndexLag lag;
    private final String table;

    Tombstones(DynamoDbClient dynamoDb, Repairs repairs, IndexLag lag, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.repairs = repairs;
        this.lag = lag;
        this.table = names.documentsTable();
    }

    /**
     * Replaces the document's item by its tombstone; empty if there is no such document. A write whose answer was lost is
     * repeated, and fails then: what is there tells that it was written.
     *
     * @throws UploadStopped if a worker changed the item each time between reading and writing
     */
    Optional<Tombstone> bury(UUID documentId, Instant now) {
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var item = find(documentId);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            var tombstone = Tombstone.of(item.get(), now);
            if (replace(item.get(), tombstone)) {
                return Optional.of(tombstone);
            }
            var present = present(tombstone);
            if (present.isPresent()) {
                return present;
            }
        }
        throw new UploadStopped(Refusal.unavailable());
    }

    /** Puts the tombstone of a document with which no counter has begun, or that has no item; false if one has. */
    boolean putBeforeAnyAttempt(Tombstone tombstone) {
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(tombstone.toItem())
                    .conditionExpression("attribute_not_exists(Filename) OR #status = :queued")
                    .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS))
                    .expressionAttributeValues(Map.of(":queued", AttributeValue.fromS(DocumentStatus.QUEUED.id()))));
            return true;
        } catch (ConditionalCheckFailedException present) {
            return present(tombstone).isPresent();
        }
    }

    /** The tombstone of the same document, if there is one. */
    private Optional<Tombstone> present(Tombstone tombstone) {
        return Optional.of(item(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(tombstone.tableKey()))))
                .filter(Tombstone::isTombstone)
                .map(Tombstone::fromItem)
                .filter(present -> present.documentId().equals(tombstone.documentId()));
    }

    /**
     * Makes every list of words of the corpus that was begun before the deletion end. Lists only ask whether the value is
     * that of their beginning, so each time another one is written: clocks of replicas differ, and a value that came back
     * after another deletion would bring back the lists of before it.
     */
    void endLists(Tombstone tombstone) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Map.of(
                            DocumentTable.FILENAME,
                            AttributeValue.fromS(Tombstone.lastDeletionKey(tombstone.corpus()))))
                    .updateExpression("SET LastDeletion = :another")
                    .conditionExpression("attribute_not_exists(LastDeletion) OR NOT begins_with(LastDeletion, :this)")
                    .expressionAttributeValues(Map.of(
                            ":this", AttributeValue.fromS(tombstone.listingKey()),
                            ":another", AttributeValue.fromS(tombstone.listingKey() + "#" + UUID.randomUUID()))));
        } catch (ConditionalCheckFailedException done) {
            // This deletion has ended them, and there was none since.
        }
    }

    /**
     * A deletion of which something may be left.
     *
     * @param sentAt when the sweep last did it again
     */
    record Unfinished(Tombstone tombstone, @Nullable Instant sentAt) {}

    /** Some of the deletions after a place and before a time of which something may be left, the oldest first. */
    ListPage<Unfinished> unfinished(String after, Instant before, int limit) {
        var answer = dynamoDb.query(query -> query.tableName(table)
                .indexName(DocumentTable.CORPUS_INDEX)
                .keyConditionExpression("Corpus = :deletions AND ListingKey BETWEEN :after AND :before")
                .expressionAttributeValues(Map.of(
                        ":deletions", AttributeValue.fromS(Tombstone.DELETIONS),
                        // The least text that is greater.
                        ":after", AttributeValue.fromS(after + "!"),
                        ":before", AttributeValue.fromS(Timestamps.format(before))))
                .limit(limit));
        return new ListPage<>(
                repairs.readable(StrandedDeletions.PASS, answer.items(), Tombstones::unfinished),
                ListPage.next(answer));
    }

    private static Unfinished unfinished(Map<String, AttributeValue> item) {
        return new Unfinished(Tombstone.fromItem(item), Attributes.of(item).optionalTime(DocumentTable.JOB_SENT_AT));
    }

    /** A document that was accepted just now may not be in the index of ids yet, which is given a moment. */
    private Optional<Map<String, AttributeValue>> find(UUID documentId) {
        return lag.find(documentId, () -> indexed(documentId)).flatMap(keys -> keys.stream()
                .map(key -> item(Map.of(DocumentTable.FILENAME, key.get(DocumentTable.FILENAME))))
                // The index may lag behind the item.
                .filter(item -> DocumentTable.isDocument(item)
                        && Attributes.ofText(documentId.toString()).equals(item.get(DocumentTable.DOCUMENT_ID)))
                .findFirst());
    }

    /** The keys of items that had the id a moment ago; empty if there were none, be it that the index is behind. */
    private Optional<List<Map<String, AttributeValue>>> indexed(UUID documentId) {
        var keys = dynamoDb.query(query -> query.tableName(table)
                        .indexName(DocumentTable.DOCUMENT_ID_INDEX)
                        .keyConditionExpression("DocumentId = :id")
                        .expressionAttributeValues(Map.of(":id", Attributes.ofText(documentId.toString()))))
                .items();
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item();
    }

    /** False if the item is not as it was read; the tombstone would not know of a lease or of counts. */
    private boolean replace(Map<String, AttributeValue> read, Tombstone tombstone) {
        var values = new LinkedHashMap<String, AttributeValue>();
        values.put(":id", read.get(DocumentTable.DOCUMENT_ID));
        values.put(":status", read.get(DocumentTable.STATUS));
        values.put(":attempts", read.get(DocumentTable.ATTEMPTS));
        var condition = "DocumentId = :id AND #status = :status AND Attempts = :attempts AND "
                + asRead(DocumentTable.LEASED_UNTIL, read, values)
                + " AND "
                + asRead(DocumentTable.COUNTS_FILES, read, values);
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(tombstone.toItem())
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    private static String asRead(String name, Map<String, AttributeValue> read, Map<String, AttributeValue> values) {
        var value = read.get(name);
        if (value == null) {
            return "attribute_not_exists(" + name + ")";
        }
        values.put(":" + name, value);
        return name + " = :" + name;
    }
}
