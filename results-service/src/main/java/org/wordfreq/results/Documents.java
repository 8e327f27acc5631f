package org.wordfreq.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.platform.resilience.IndexLag;
import org.wordfreq.results.Cursors.DocumentPlace;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The documents table, read only. Lists come from its indexes, which follow the table within moments; a single
 * document is found by the index of ids, which follows too, and then read as the table has it. Streams fetch as they are consumed.
 */
@Component
class Documents {

    private final DynamoDbClient dynamoDb;
    private final DocumentReader reader;
    private final IndexLag lag;
    private final String table;

    Documents(DynamoDbClient dynamoDb, DocumentReader reader, IndexLag lag, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.reader = reader;
        this.lag = lag;
        this.table = names.documentsTable();
    }

    /** What stands at a place of a list: a document, or an item that should be one and cannot be read. */
    sealed interface Listed {

        DocumentPlace place();

        record Found(Document document, DocumentPlace place) implements Listed {}

        record Unreadable(DocumentPlace place) implements Listed {}
    }

    /**
     * The document of that id; refused if there is an item of it that cannot be read. One that was accepted just now may
     * not be in the index of ids yet, which is given a moment.
     */
    Optional<Document> find(UUID id) {
        return lag.find(id, () -> indexed(id)).flatMap(keys -> present(id, keys));
    }

    /** The keys of items that had the id a moment ago; empty if there were none, be it that the index is behind. */
    private Optional<List<Map<String, AttributeValue>>> indexed(UUID id) {
        var keys = dynamoDb.query(request -> request.tableName(table)
                        .indexName(DocumentTable.DOCUMENT_ID_INDEX)
                        .keyConditionExpression("#id = :id")
                        .expressionAttributeNames(Map.of("#id", DocumentTable.DOCUMENT_ID))
                        .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id.toString()))))
                .items();
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }

    private Optional<Document> present(UUID id, List<Map<String, AttributeValue>> keys) {
        var text = AttributeValue.fromS(id.toString());
        return keys.stream()
                .map(key -> dynamoDb.getItem(request -> request.tableName(table)
                                .key(Map.of(DocumentTable.FILENAME, key.get(DocumentTable.FILENAME)))
                                .consistentRead(true))
                        .item())
                // The index may lag behind the item, which may be gone by now or be that of another document.
                .filter(item -> !Tombstone.isTombstone(item) && text.equals(item.get(DocumentTable.DOCUMENT_ID)))
                .map(item -> reader.read(item).orElseThrow(() -> Refusal.unreadableDocument(id)))
                .findFirst();
    }

    /** The documents of a corpus, newest first, from a place on. */
    Stream<Listed> ofCorpus(String corpus, @Nullable DocumentStatus status, @Nullable DocumentPlace after) {
        var names = new HashMap<>(Map.of("#corpus", DocumentTable.CORPUS));
        var values = new HashMap<>(Map.of(":corpus", AttributeValue.fromS(corpus)));
        var query = QueryRequest.builder().scanIndexForward(false);
        var condition = "#corpus = :corpus";
        if (after != null && after.corpus().equals(corpus)) {
            condition += " AND #key < :key";
            names.put("#key", DocumentTable.LISTING_KEY);
            values.put(":key", AttributeValue.fromS(after.listingKey()));
        }
        if (status != null) {
            query.filterExpression("#status = :status");
            names.put("#status", DocumentTable.STATUS);
            values.put(":status", AttributeValue.fromS(status.id()));
        }
        query.keyConditionExpression(condition).expressionAttributeNames(names).expressionAttributeValues(values);
        return items(query).map(item -> listed(corpus, item));
    }

    /** What changes with every deletion in the corpus; empty as long as there was none. */
    String lastDeletion(String corpus) {
        var item = dynamoDb.getItem(request -> request.tableName(table)
                        .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(Tombstone.lastDeletionKey(corpus))))
                        .consistentRead(true))
                .item();
        return item.getOrDefault(Tombstone.LAST_DELETION, AttributeValue.fromS(""))
                .s();
    }

    /** The names of the corpora in order, from a name on (not included when {@code after} it). */
    Stream<String> corpora(String from, boolean after) {
        var query = QueryRequest.builder()
                .keyConditionExpression("#corpus = :corpora AND #key " + (after ? ">" : ">=") + " :from")
                .expressionAttributeNames(Map.of("#corpus", DocumentTable.CORPUS, "#key", DocumentTable.LISTING_KEY))
                .expressionAttributeValues(Map.of(
                        ":corpora", AttributeValue.fromS(DocumentTable.CORPORA), ":from", AttributeValue.fromS(from)));
        return items(query).flatMap(item -> reader.readCorpus(item).stream());
    }

    /** The names of all corpora, in order. */
    Stream<String> corpora() {
        // A range key cannot be compared with the empty string; no corpus name is less than "0".
        return corpora("0", false);
    }

    /** The counted documents of a corpus. */
    ListedDocuments counted(String corpus) {
        return ListedDocuments.of(ofCorpus(corpus, DocumentStatus.COUNTED, null));
    }

    /** The counted documents of all corpora. */
    ListedDocuments counted() {
        return ListedDocuments.of(corpora().flatMap(corpus -> ofCorpus(corpus, DocumentStatus.COUNTED, null)));
    }

    /** Whether there is a corpus of that name: it was begun, or an object dropped into the bucket names it. */
    boolean isCorpus(String corpus) {
        return corpora(corpus, false).findFirst().filter(corpus::equals).isPresent()
                || ofCorpus(corpus, null, null).findFirst().isPresent();
    }

    private Stream<Map<String, AttributeValue>> items(QueryRequest.Builder query) {
        return dynamoDb
                .queryPaginator(query.tableName(table)
                        .indexName(DocumentTable.CORPUS_INDEX)
                        .build())
                .items()
                .stream();
    }

    private Listed listed(String corpus, Map<String, AttributeValue> item) {
        var place = new DocumentPlace(corpus, Attributes.of(item).text(DocumentTable.LISTING_KEY));
        return reader.read(item)
                .<Listed>map(document -> new Listed.Found(document, place))
                .orElseGet(() -> new Listed.Unreadable(place));
    }
}
