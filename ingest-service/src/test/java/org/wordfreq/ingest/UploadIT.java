package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.ingest.IngestClient.FormPart;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** What clients send, and what is then in S3, DynamoDB and SQS. Every test has a corpus of its own. */
@IngestTest
final class UploadIT {

    private static final int PART = 5 * 1024 * 1024;

    private final String corpus = "up-" + UUID.randomUUID();
    private final IngestClient client;
    private final Stored stored;

    UploadIT(@LocalServerPort int port, LocalAwsEndpoints aws) {
        client = IngestClient.on(port);
        stored = new Stored(aws, corpus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000, PART + 1})
    void gzipIsStoredAsItIsWithItsEncoding(int bytes) {
        var answer = client.put(corpus, "hello.txt", "x".repeat(bytes), "Content-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(stored.keys()).singleElement().satisfies(key -> {
            assertThat(stored.encoding(key)).isEqualTo("gzip");
            assertThat(stored.object(key).text()).hasSize(bytes);
        });
    }

    @Test
    void encodingIsPartOfWhatAnIdempotencyKeyStandsFor() {
        assertThat(client.put(corpus, "a.txt", "x", "Idempotency-Key", corpus).status())
                .isEqualTo(202);

        var answer = client.put(corpus, "a.txt", "x", "Idempotency-Key", corpus, "Content-Encoding", "gzip");

        assertThat(answer.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void documentIsStoredRecordedAndQueued() {
        var answer = client.put(
                corpus,
                "hello.txt",
                "Hello, world",
                "Content-Type",
                "text/plain; charset=windows-1252",
                "X-Correlation-Id",
                "trace-1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("X-Correlation-Id")).isEqualTo("trace-1");
        var id = answer.json().path("id").asString();
        var key = corpus + "/" + id + "/hello.txt";
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(answer.header("Location")).isEqualTo("http://127.0.0.1:8083/v1/documents/" + id);
        var object = stored.object(key);
        assertThat(object.text()).isEqualTo("Hello, world");
        assertThat(object.contentType()).isEqualToIgnoringCase("text/plain;charset=windows-1252");
        assertThat(object.metadata())
                .containsEntry("wordfreq-corpus", corpus)
                .containsEntry("wordfreq-analyzer", "standard")
                .containsEntry("wordfreq-correlation-id", "trace-1");
        assertThat(stored.documents()).singleElement().satisfies(document -> {
            assertThat(document.id()).hasToString(id);
            assertThat(document.status()).isEqualTo(DocumentStatus.QUEUED);
            assertThat(document.correlationId()).isEqualTo("trace-1");
            assertThat(document.source().eTag()).isNotBlank().doesNotContain("\"");
        });
        assertThat(stored.jobs()).singleElement().satisfies(job -> {
            assertThat(job.key()).isEqualTo(key);
            assertThat(job.eventName()).isEqualTo("ObjectCreated:Put");
            assertThat(job.bytes()).isEqualTo(12);
            assertThat(job.region()).isEqualTo("us-east-1");
        });
        assertThat(stored.corpora()).contains(corpus);
    }

    @Test
    void answerIsTheDocumentOfTheContract() {
        var json = client.put(corpus, "a.txt", "abc").json();

        assertThat(json.propertyNames())
                .containsExactly(
                        "id",
                        "filename",
                        "corpus",
                        "bytes",
                        "sha256",
                        "analyzer",
                        "status",
                        "submittedAt",
                        "countedAt",
                        "totalWords",
                        "distinctWords",
                        "malformedBytes",
                        "overlongWords",
                        "attempts",
                        "correlationId",
                        "problem",
                        "links");
        assertThat(json.path("filename").asString()).isEqualTo("a.txt");
        assertThat(json.path("corpus").asString()).isEqualTo(corpus);
        assertThat(json.path("bytes").asLong()).isEqualTo(3);
        assertThat(json.path("sha256").asString())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(json.path("status").asString()).isEqualTo("queued");
        assertThat(json.path("submittedAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(json.path("totalWords").isNull()).isTrue();
        assertThat(json.path("attempts").asInt()).isZero();
        assertThat(json.path("links").path("words").asString())
                .isEqualTo(
                        "http://127.0.0.1:8083/v1/documents/" + json.path("id").asString() + "/words");
    }

    @Test
    void withoutCorrelationIdTheDocumentIdServes() {
        var answer = client.put(corpus, "a.txt", "abc", "X-Correlation-Id", "not usable because of spaces");

        assertThat(answer.header("X-Correlation-Id"))
                .isEqualTo(answer.json().path("id").asString())
                .isEqualTo(answer.json().path("correlationId").asString());
    }

    @Test
    void formWithManyFilesMakesOneDocumentEach() {
        var answer = client.post(
                "?corpus=" + corpus + "&analyzer=classic",
                List.of(FormPart.file("a.txt", "one"), FormPart.file("b.txt", ""), FormPart.file("ü 📚.txt", "two")));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.json().path("documents").valueStream())
                .extracting(document -> document.path("filename").asString())
                .containsExactly("a.txt", "b.txt", "ü 📚.txt");
        assertThat(stored.documents()).hasSize(3).allSatisfy(document -> assertThat(document.analyzer())
                .isEqualTo("classic"));
        assertThat(stored.jobs()).hasSize(3);
    }

    @Test
    void formWithOneFileNamesItsLocation() {
        var answer = client.post("?corpus=" + corpus, List.of(FormPart.file("a.txt", "one")));

        var id = answer.json().path("documents").path(0).path("id").asString();
        assertThat(answer.header("Location")).endsWith("/v1/documents/" + id);
    }

    @Test
    void emptyFileIsADocument() {
        var answer = client.put(corpus, "empty.txt", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("bytes").asLong()).isZero();
        assertThat(stored.object(stored.keys().getFirst()).text()).isEmpty();
    }

    /** Around the sizes where the way to S3 changes. */
    @ParameterizedTest
    @CsvSource({
        "32767, ObjectCreated:Put",
        "32768, ObjectCreated:Put",
        "32769, ObjectCreated:Put",
        "5242880, ObjectCreated:Put",
        "5242881, ObjectCreated:CompleteMultipartUpload",
        "15728640, ObjectCreated:CompleteMultipartUpload",
    })
    void contentArrivesUnchangedWhateverItsSize(int bytes, String event) {
        var text = text(bytes);

        var declared = client.put(corpus, "declared.txt", text);
        var chunked = client.put(
                corpus,
                "chunked.txt",
                IngestClient.chunked(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));

        assertThat(List.of(declared, chunked))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
        assertThat(stored.keys())
                .hasSize(2)
                .allSatisfy(key -> assertThat(stored.object(key).text()).isEqualTo(text));
        assertThat(stored.jobs()).hasSize(2).allSatisfy(job -> assertThat(job.eventName())
                .isEqualTo(event));
        assertThat(stored.openUploads()).isEmpty();
    }

    @Test
    void moreUploadsAtOnceThanThereAreBuffersWaitForEachOther() throws Exception {
        var text = text(2 * PART + 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var uploads = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> client.put(corpus, i + ".txt", text)))
                    .toList();

            for (var upload : uploads) {
                assertThat(upload.get().status()).isEqualTo(202);
            }
        }
        assertThat(stored.documents()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.txt",
                "a+b.txt",
                "100%.txt",
                "50%25.txt",
                "📚.txt",
                "a;b=c?d#e&f.txt",
                "naïve.txt",
                "'\"<>.txt"
            })
    void namesSurviveTheWayToTheJob(String filename) {
        var answer = client.put(corpus, filename, "text");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("filename").asString()).isEqualTo(filename);
        assertThat(stored.keys()).singleElement().asString().endsWith("/" + filename);
        assertThat(stored.jobs()).singleElement().satisfies(job -> assertThat(job.key())
                .endsWith("/" + filename));
    }

    @Test
    void longNamesFitIntoAFormsHeaders() {
        var name = "長".repeat(83) + ".txt";
        var part = new FormPart(
                "file\"; filename*=UTF-8''" + "%E9%95%B7".repeat(83) + ".txt; x=\"", "", "text/plain", "A");

        var answer = client.post("?corpus=" + corpus, List.of(FormPart.file(name, "a"), part));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        assertThat(stored.documents()).extracting("filename").containsExactly(name, name);
    }

    @Test
    void curlsDefaultContentTypeIsNoForm() {
        var answer = client.put(
                corpus, "a.txt", BodyPublishers.ofString("a=b&c"), "Content-Type", "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(stored.object(stored.keys().getFirst()))
                .isEqualTo(new Stored.Content(
                        "a=b&c",
                        "application/octet-stream",
                        stored.object(stored.keys().getFirst()).metadata()));
    }

    private static String text(int bytes) {
        return "words of the text ".repeat(bytes / 18 + 1).substring(0, bytes);
    }
}
