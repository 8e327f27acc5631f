package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.platform.resilience.IndexLag;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Documents that go, from wherever they stand. */
@IngestTest
final class DeletionIT {

    private final String corpus = "del-" + UUID.randomUUID();
    private final IngestClient client;
    private final Stored stored;
    private final LocalAwsEndpoints aws;

    DeletionIT(@LocalServerPort int port, LocalAwsEndpoints aws) {
        client = IngestClient.on(port);
        stored = new Stored(aws, corpus);
        this.aws = aws;
    }

    @Test
    void deletedDocumentLeavesATombstoneAndAnEvent() {
        var id = id(client.put(corpus, "a.txt", "text"));
        var document = stored.documents().getFirst();

        var answer = delete(id);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        assertThat(answer.json().path("id").asString()).isEqualTo(id);
        assertThat(answer.json().path("status").asString()).isEqualTo("deleted");
        assertThat(answer.json().at("/links/corpus").asString()).endsWith("/v1/corpora/" + corpus);
        assertThat(stored.documents()).isEmpty();
        assertThat(stored.keys()).isEmpty();
        assertThat(stored.jobs()).extracting("eventName").containsExactly("ObjectCreated:Put", "ObjectRemoved:Delete");
        var tombstone = Tombstone.fromItem(item(document.tableKey()));
        assertThat(tombstone.documentId()).hasToString(id);
        assertThat(tombstone.attempts()).isEqualTo(1);
        assertThat(tombstone.corpus()).isEqualTo(corpus);
        assertThat(tombstone.finished()).isFalse();
        assertThat(lastDeletion()).startsWith(tombstone.listingKey());
    }

    @Test
    void listsEndWithEachDeletionWhateverTheClocksSay(@Autowired Tombstones tombstones) {
        var document = dropped(corpus + "/dropped.txt", "etag");
        var first = Tombstone.of(document, Instant.now(), null, null, Instant.EPOCH);
        var behind = Tombstone.of(document, Instant.now().minusSeconds(60), null, null, Instant.EPOCH);

        tombstones.endLists(first);
        var one = lastDeletion();
        tombstones.endLists(first);
        assertThat(lastDeletion()).as("nothing was deleted since").isEqualTo(one);
        tombstones.endLists(behind);
        var two = lastDeletion();
        tombstones.endLists(first);

        assertThat(lastDeletion()).isNotEqualTo(two).isNotEqualTo(one);
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        var id = id(client.put(corpus, "a.txt", "text"));
        delete(id);

        assertThat(delete(id).status()).isEqualTo(404);
        assertThat(delete(id).problem()).isEqualTo("not-found");
        assertThat(delete(UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(delete("7").status()).isEqualTo(400);
    }

    @Test
    void droppedObjectIsDeletedInTheStateThatWasCounted() {
        var key = corpus + "/dropped.txt";
        var document = dropped(key, put(key, "counted"));

        assertThat(delete(document.id().toString()).status()).isEqualTo(202);

        assertThat(stored.keys()).isEmpty();
        assertThat(stored.documents()).isEmpty();
    }

    @Test
    void objectStoredInItsPlaceSinceStays(@Autowired DocumentDeletion deletion) {
        var key = corpus + "/dropped.txt";
        var document = dropped(key, put(key, "counted"));
        put(key, "stored since");

        deletion.finish(Tombstone.of(document, Instant.now().minusSeconds(5), null, null, Instant.EPOCH));

        assertThat(stored.object(key).text()).isEqualTo("stored since");
    }

    @Test
    void objectStoredInItsPlaceBeforeItWasDeletedGoes(@Autowired DocumentDeletion deletion) {
        var key = corpus + "/dropped.txt";
        var document = dropped(key, put(key, "counted"));
        put(key, "not yet noticed by anybody");

        deletion.finish(Tombstone.of(document, Instant.now().plusSeconds(5), null, null, Instant.EPOCH));

        assertThat(stored.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"counted, 0", "stored in its place, 1"})
    void inTheSecondOfTheDeletionTheContentTells(String text, int left, @Autowired DocumentDeletion deletion) {
        var key = corpus + "/dropped.txt";
        var document = dropped(key, put(key, "counted"));
        put(key, text);
        var stored = aws.s3()
                .headObject(head -> head.bucket(aws.names().documentsBucket()).key(key))
                .lastModified();

        deletion.finish(Tombstone.of(document, stored.plusMillis(999), null, null, Instant.EPOCH));

        assertThat(this.stored.keys()).hasSize(left);
    }

    @Test
    void sameBytesDroppedAgainStayHoweverOftenTheDeletionIsFinished(@Autowired DocumentDeletion deletion) {
        var key = corpus + "/dropped.txt";
        var document = dropped(key, put(key, "the same"));
        var tombstone = Tombstone.of(document, Instant.now().minusSeconds(5), null, null, Instant.EPOCH);

        deletion.finish(tombstone);
        deletion.finish(tombstone);

        assertThat(stored.object(key).text()).isEqualTo("the same");
    }

    @Test
    void objectThatWasThereBeforeTheDeletionGoesAlsoLate(@Autowired DocumentDeletion deletion) {
        var key = corpus + "/dropped.txt";
        var document = dropped(key, put(key, "the same"));

        deletion.finish(Tombstone.of(document, Instant.now().plusSeconds(5), null, null, Instant.EPOCH));

        assertThat(stored.keys()).isEmpty();
    }

    @Test
    void workerOfADeletedDocumentCanWriteNothingMore() {
        var key = corpus + "/dropped.txt";
        var document = dropped(key, put(key, "text"));
        var lease = Instant.now().plusSeconds(60).toEpochMilli();
        beginAttempt(document, lease);

        assertThat(delete(document.id().toString()).status()).isEqualTo(202);

        var tombstone = Tombstone.fromItem(item(document.tableKey()));
        assertThat(tombstone.attempts()).isEqualTo(2);
        assertThat(tombstone.leasedTo()).isEqualTo("message");
        assertThat(tombstone.leasedUntil().toEpochMilli()).isEqualTo(lease);
        assertThat(canFinish(document, 1)).isFalse();
        assertThat(stored.documents()).isEmpty();
    }

    @Test
    void repetitionOfTheUploadDoesNotBringItBack() {
        var key = UUID.randomUUID().toString();
        var id = id(client.put(corpus, "a.txt", "text", "Idempotency-Key", key));
        delete(id);

        var again = client.put(corpus, "a.txt", "text", "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(410);
        assertThat(again.problem()).isEqualTo("document-deleted");
        assertThat(again.json().path("documentId").asString()).isEqualTo(id);
        assertThat(stored.documents()).isEmpty();
        assertThat(stored.keys()).isEmpty();
        assertThat(client.put(corpus, "a.txt", "text").status()).isEqualTo(202);
    }

    @Test
    void deletionWhoseOwnWriteWasRepeatedIsOne() {
        var id = UUID.fromString(id(client.put(corpus, "a.txt", "text")));
        var now = Instant.now();
        var unlucky = new Tombstones(
                new Unlucky(aws.dynamoDb()),
                new Repairs(new SimpleMeterRegistry()),
                new IndexLag(Clock.systemUTC()),
                aws.names());

        assertThat(unlucky.bury(id, now)).hasValueSatisfying(tombstone -> assertThat(tombstone.documentId())
                .isEqualTo(id));
    }

    @Test
    void deletionRightAfterTheUploadFindsTheDocumentThoughTheIndexIsBehind() {
        var id = UUID.fromString(id(client.put(corpus, "a.txt", "text")));
        var behind = new Behind(aws.dynamoDb(), new AtomicInteger());
        var tombstones = new Tombstones(
                behind, new Repairs(new SimpleMeterRegistry()), new IndexLag(Clock.systemUTC()), aws.names());

        assertThat(tombstones.bury(id, Instant.now())).isPresent();
        assertThat(behind.queries()).hasValue(3);
    }

    /** Its index learns of the document after two looks. */
    private record Behind(DynamoDbClient client, AtomicInteger queries) implements DynamoDbClient {

        @Override
        public QueryResponse query(QueryRequest request) {
            return queries.incrementAndGet() < 3 ? QueryResponse.builder().build() : client.query(request);
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            return client.putItem(request);
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return client.getItem(request);
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {}
    }

    /** Loses the answer of a write and tries it once more, as the guard of the client does after a time-out. */
    private record Unlucky(DynamoDbClient client) implements DynamoDbClient {

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            client.putItem(request);
            return client.putItem(request);
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return client.getItem(request);
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            return client.query(request);
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {}
    }

    private Answer delete(String id) {
        return client.send("DELETE", "/v1/documents/" + id, BodyPublishers.noBody());
    }

    private static String id(Answer accepted) {
        assertThat(accepted.status()).isEqualTo(202);
        return accepted.json().path("id").asString();
    }

    private String put(String key, String text) {
        return aws.s3()
                .putObject(put -> put.bucket(aws.names().documentsBucket()).key(key), RequestBody.fromString(text))
                .eTag()
                .replace("\"", "");
    }

    /** As a counter makes the item of an object that came without ingest. */
    private Document dropped(String key, @Nullable String eTag) {
        var bucket = aws.names().documentsBucket();
        var document = new Document(
                DocumentIds.ofObject(bucket, key),
                bucket,
                key,
                "dropped.txt",
                corpus,
                4,
                null,
                "standard",
                DocumentStatus.QUEUED,
                Instant.now(),
                new Source(eTag, null, null),
                0,
                null,
                null,
                null);
        aws.dynamoDb()
                .putItem(put -> put.tableName(aws.names().documentsTable()).item(DocumentTable.toItem(document)));
        return document;
    }

    private void beginAttempt(Document document, long leasedUntil) {
        aws.dynamoDb().updateItem(update -> update.tableName(aws.names().documentsTable())
                .key(Map.of("Filename", AttributeValue.fromS(document.tableKey())))
                .updateExpression("SET #s = :counting, Attempts = :one, LeasedTo = :message, LeasedUntil = :until")
                .expressionAttributeNames(Map.of("#s", "Status"))
                .expressionAttributeValues(Map.of(
                        ":counting", AttributeValue.fromS("counting"),
                        ":one", AttributeValue.fromN("1"),
                        ":message", AttributeValue.fromS("message"),
                        ":until", AttributeValue.fromN(Long.toString(leasedUntil)))));
    }

    /** The condition of every write by which a counter ends or renews an attempt. */
    private boolean canFinish(Document document, int attempt) {
        try {
            aws.dynamoDb().updateItem(update -> update.tableName(aws.names().documentsTable())
                    .key(Map.of("Filename", AttributeValue.fromS(document.tableKey())))
                    .updateExpression("SET #s = :counted")
                    .conditionExpression("Attempts = :attempt")
                    .expressionAttributeNames(Map.of("#s", "Status"))
                    .expressionAttributeValues(Map.of(
                            ":counted", AttributeValue.fromS("counted"),
                            ":attempt", AttributeValue.fromN(Integer.toString(attempt)))));
            return true;
        } catch (ConditionalCheckFailedException fenced) {
            return false;
        }
    }

    private String lastDeletion() {
        return item(Tombstone.lastDeletionKey(corpus))
                .getOrDefault(Tombstone.LAST_DELETION, AttributeValue.fromS(""))
                .s();
    }

    private Map<String, AttributeValue> item(String tableKey) {
        return Objects.requireNonNull(aws.dynamoDb()
                .getItem(get -> get.tableName(aws.names().documentsTable())
                        .key(Map.of("Filename", AttributeValue.fromS(tableKey))))
                .item());
    }
}
