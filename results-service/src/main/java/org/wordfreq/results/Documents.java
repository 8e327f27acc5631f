package org.wordfreq.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
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
    private final String table;

    Documents(DynamoDbClient dynamoDb, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.table = names.documentsTable();
    }

    /** A document in a list, with its place there. */
    record Listed(Document document, DocumentPlace place) {}

    Optional<Document> find(UUID id) {
        var keys = dynamoDb.query(request -> request.tableName(table)
                        .indexName(DocumentTable.DOCUMENT_ID_INDEX)
                        .keyConditionExpression("#id = :id")
                        .expressionAttributeNames(Map.of("#id", DocumentTable.DOCUMENT_ID))
                        .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id.toString()))))
                .items();
        return keys.stream()
                .map(key -> dynamoDb.getItem(request -> request.tableName(table)
                                .key(Map.of(DocumentTable.FILENAME, key.get(DocumentTable.FILENAME)))
                                .consistentRead(true))
                        .item())
                .filter(DocumentTable::isDocument)
                .map(DocumentTable::fromItem)
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
        return items(query).filter(DocumentTable::isDocument).map(Documents::listed);
    }

    /** The names of the corpora in order, from a name on (not included when {@code after} it). */
    Stream<String> corpora(String from, boolean after) {
        var query = QueryRequest.builder()
                .keyConditionExpression("#corpus = :corpora AND #key " + (after ? ">" : ">=") + " :from")
                .expressionAttributeNames(Map.of("#corpus", DocumentTable.CORPUS, "#key", DocumentTable.LISTING_KEY))
                .expressionAttributeValues(Map.of(
                        ":corpora", AttributeValue.fromS(DocumentTable.CORPORA), ":from", AttributeValue.fromS(from)));
        return items(query).map(item -> text(item, DocumentTable.LISTING_KEY));
    }

    /** The names of all corpora, in order. */
    Stream<String> corpora() {
        // A range key cannot be compared with the empty string; no corpus name is less than "0".
        return corpora("0", false);
    }

    /** The counted documents of a corpus. */
    List<Document> counted(String corpus) {
        return ofCorpus(corpus, DocumentStatus.COUNTED, null)
                .map(Listed::document)
                .toList();
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

    private static Listed listed(Map<String, AttributeValue> item) {
        var document = DocumentTable.fromItem(item);
        return new Listed(document, new DocumentPlace(document.corpus(), text(item, DocumentTable.LISTING_KEY)));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalStateException("item " + item.get(DocumentTable.FILENAME) + " has no " + name);
        }
        return value.s();
    }
}
