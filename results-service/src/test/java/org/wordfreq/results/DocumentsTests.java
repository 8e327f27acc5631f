package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.resilience.IndexLag;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What an index that lags behind must not do. */
final class DocumentsTests {

    private static final UUID BEFORE = UUID.randomUUID();
    private static final UUID NOW = UUID.randomUUID();

    @Test
    void documentThatTookTheKeyOfAnotherIsNotThatOne() {
        var table = new Lagging(DocumentTable.toItem(document(NOW)));
        var documents = documents(table);

        assertThat(documents.find(BEFORE)).isEmpty();
        assertThat(documents.find(NOW)).map(Document::id).contains(NOW);
    }

    @Test
    void documentThatWasAcceptedJustNowIsFoundThoughTheIndexIsBehind() {
        var id = new UUID(Instant.now().toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0001L);
        var table = new Behind(new Lagging(DocumentTable.toItem(document(id))), new AtomicInteger());

        assertThat(documents(table).find(id)).map(Document::id).contains(id);
        assertThat(table.queries()).hasValue(3);
    }

    private static Documents documents(DynamoDbClient table) {
        return new Documents(
                table,
                new DocumentReader(new SimpleMeterRegistry()),
                new IndexLag(Clock.systemUTC()),
                ResourceNames.defaults());
    }

    /** Its index learns of the item after two looks. */
    private record Behind(DynamoDbClient table, AtomicInteger queries) implements DynamoDbClient {

        @Override
        public QueryResponse query(QueryRequest request) {
            return queries.incrementAndGet() < 3 ? QueryResponse.builder().build() : table.query(request);
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return table.getItem(request);
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    private static Document document(UUID id) {
        return new Document(
                id,
                "documents",
                "novels/a.txt",
                "a.txt",
                "novels",
                4,
                null,
                "standard",
                DocumentStatus.QUEUED,
                Instant.EPOCH,
                new Source("etag", null, null),
                0,
                null,
                null,
                null);
    }

    /** Its index finds the one item by any id. */
    private record Lagging(Map<String, AttributeValue> item) implements DynamoDbClient {

        @Override
        public QueryResponse query(QueryRequest request) {
            return QueryResponse.builder().items(List.of(item)).build();
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return GetItemResponse.builder().item(item).build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
