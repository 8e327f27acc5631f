package org.wordfreq.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.CountsKey;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentKey;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts documents into the table and counts into the results bucket, as ingest-service and counter-service do. */
final class Seeds {

    static final String FINGERPRINT = "standard-unicode17.0-v1";

    private final LocalAwsEndpoints aws;
    private final ResourceNames names;
    private final AtomicLong millis = new AtomicLong();

    Seeds(LocalAwsEndpoints aws, ResourceNames names) {
        this.aws = aws;
        this.names = names;
    }

    Document counted(String corpus, Map<String, Long> counts) {
        return counted(corpus, "standard", FINGERPRINT, counts);
    }

    Document counted(String corpus, String analyzer, String fingerprint, Map<String, Long> counts) {
        var document = document(corpus, analyzer, DocumentStatus.QUEUED, null);
        return put(withCounts(document, fingerprint, counts));
    }

    /** A counted document with a count file made before. */
    Document counted(String corpus, RequestBody parquet, long totalWords, long distinctWords) {
        var document = document(corpus, "standard", DocumentStatus.QUEUED, null);
        return put(withCounts(document, FINGERPRINT, parquet, totalWords, distinctWords));
    }

    /** Counts the document again, with another result. */
    Document recounted(Document document, Map<String, Long> counts) {
        return put(withCounts(document, FINGERPRINT, counts));
    }

    Document uncounted(String corpus, DocumentStatus status) {
        return put(document(corpus, "standard", status, null));
    }

    Document rejected(String corpus, Problem problem) {
        return put(document(corpus, "standard", DocumentStatus.REJECTED, problem));
    }

    /** An item that looks like a document's, but is not; no list shows it. */
    void unreadable() {
        aws.dynamoDb().putItem(request -> request.tableName(names.documentsTable())
                .item(Map.of(
                        DocumentTable.FILENAME, AttributeValue.fromS("somebody/else"),
                        DocumentTable.DOCUMENT_ID, AttributeValue.fromS("no id"),
                        DocumentTable.STATUS, AttributeValue.fromS("no status"))));
    }

    /** Gives an attribute of a document's item another value, also such as no service writes. */
    void set(Document document, String attribute, AttributeValue value) {
        aws.dynamoDb().updateItem(request -> request.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(document.tableKey())))
                .updateExpression("SET #attribute = :value")
                .expressionAttributeNames(Map.of("#attribute", attribute))
                .expressionAttributeValues(Map.of(":value", value)));
    }

    /** Moves a document without changing anything else. */
    void move(Document document, DocumentStatus status) {
        aws.dynamoDb().updateItem(request -> request.tableName(names.documentsTable())
                .key(Map.of(
                        DocumentTable.FILENAME, DocumentTable.toItem(document).get(DocumentTable.FILENAME)))
                .updateExpression("SET #status = :status")
                .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS))
                .expressionAttributeValues(Map.of(":status", AttributeValue.fromS(status.id()))));
    }

    /** Deletes a document as ingest-service and counter-service do. */
    void delete(Document document) {
        var counts = document.counts();
        var tombstone = Tombstone.of(document, now(), counts == null ? null : counts.key(), null, Instant.EPOCH);
        aws.dynamoDb()
                .putItem(request -> request.tableName(names.documentsTable()).item(tombstone.toItem()));
        aws.dynamoDb().putItem(request -> request.tableName(names.documentsTable())
                .item(Map.of(
                        DocumentTable.FILENAME,
                        AttributeValue.fromS(Tombstone.lastDeletionKey(document.corpus())),
                        Tombstone.LAST_DELETION,
                        AttributeValue.fromS(tombstone.listingKey()))));
        if (counts != null) {
            aws.s3().deleteObject(request -> request.bucket(names.resultsBucket())
                    .key(counts.key()));
        }
    }

    private Document withCounts(Document document, String fingerprint, Map<String, Long> counts) {
        return withCounts(document, fingerprint, RequestBody.fromBytes(parquet(counts)), sum(counts), counts.size());
    }

    private Document withCounts(
            Document document, String fingerprint, RequestBody parquet, long totalWords, long distinctWords) {
        var key = new CountsKey(document.corpus(), fingerprint, document.id()).key();
        aws.s3().putObject(request -> request.bucket(names.resultsBucket()).key(key), parquet);
        var result = new Counts(fingerprint, key, now(), totalWords, distinctWords, 0, 0, List.of());
        return new Document(
                document.id(),
                document.bucket(),
                document.key(),
                document.filename(),
                document.corpus(),
                document.bytes(),
                document.sha256(),
                document.analyzer(),
                DocumentStatus.COUNTED,
                document.submittedAt(),
                document.source(),
                document.attempts() + 1,
                document.correlationId(),
                result,
                null);
    }

    private Document document(String corpus, String analyzer, DocumentStatus status, @Nullable Problem problem) {
        var id = UUID.randomUUID();
        var key = new DocumentKey(corpus, id, "text.txt").key();
        return new Document(
                id,
                names.documentsBucket(),
                key,
                "text.txt",
                corpus,
                1000,
                null,
                analyzer,
                status,
                now(),
                new Source("etag", null, null),
                0,
                null,
                null,
                problem);
    }

    private Document put(Document document) {
        aws.dynamoDb().putItem(request -> request.tableName(names.documentsTable())
                .item(DocumentTable.corpusItem(document.corpus())));
        aws.dynamoDb()
                .putItem(request -> request.tableName(names.documentsTable()).item(DocumentTable.toItem(document)));
        return document;
    }

    /** Later at every call. */
    private Instant now() {
        return Instant.parse("2026-11-21T09:00:00Z").plusMillis(millis.incrementAndGet());
    }

    /** A file as counter-service writes it. */
    static byte[] parquet(Map<String, Long> counts) {
        try (var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:")) {
            var file = Files.createTempDirectory("counts").resolve("counts.parquet");
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE counts (word VARCHAR, count BIGINT)");
                append(connection, counts);
                statement.execute("COPY (FROM counts ORDER BY count DESC, word) TO '" + file
                        + "' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {'wordfreq.total-words': '"
                        + sum(counts) + "'})");
            }
            return readAndDelete(file);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void append(DuckDBConnection connection, Map<String, Long> counts) throws SQLException {
        try (var appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "counts")) {
            for (var entry : counts.entrySet()) {
                appender.beginRow();
                appender.append(entry.getKey());
                appender.append(entry.getValue());
                appender.endRow();
            }
        }
    }

    private static byte[] readAndDelete(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(file.getParent());
        return bytes;
    }
}
