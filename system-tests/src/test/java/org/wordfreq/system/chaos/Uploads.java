package org.wordfreq.system.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.wordfreq.system.S3KeyEncoding;
import org.wordfreq.system.chaos.PlannedDocument.Way;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.json.JsonMapper;

/** Brings documents in as a stubborn client does: again with the same Idempotency-Key until there is a 202. */
final class Uploads {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI ingest;
    private final Cloud cloud;
    private final AtomicInteger repeated = new AtomicInteger();

    Uploads(URI ingest, Cloud cloud) {
        this.ingest = ingest;
        this.cloud = cloud;
    }

    /** Returns when the document is accepted. */
    Accepted bring(PlannedDocument document) {
        return document.way() == Way.DROPPED ? drop(document) : upload(document);
    }

    /** How many requests had to be sent again. */
    int repeated() {
        return repeated.get();
    }

    private Accepted upload(PlannedDocument document) {
        var key = UUID.randomUUID().toString();
        var answer = Awaitility.await(document + " is accepted")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> put(document, key), response -> isAccepted(document, response));
        var id = UUID.fromString(JSON.readTree(answer.body()).path("id").asString());
        return accepted(document, id, document.corpus() + "/" + id + "/" + document.filename());
    }

    private HttpResponse<String> put(PlannedDocument document, String key) throws IOException, InterruptedException {
        var text = document.text();
        var path = "/v1/corpora/" + document.corpus() + "/documents/" + encode(document.filename()) + "?analyzer="
                + text.analyzer();
        var request = HttpRequest.newBuilder(URI.create(ingest + path))
                .header("Content-Type", text.contentType())
                .header("Idempotency-Key", key)
                .timeout(PATIENCE)
                .PUT(BodyPublishers.ofInputStream(text::open))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException closed) {
            repeated.incrementAndGet();
            throw closed;
        }
    }

    /** A refusal that is no fault of the client's may be repeated; any other is the end of the run. */
    private boolean isAccepted(PlannedDocument document, HttpResponse<String> response) {
        if (response.statusCode() == 202) {
            return true;
        }
        repeated.incrementAndGet();
        if (response.statusCode() < 500) {
            throw new AssertionError(document + " was refused: " + response.statusCode() + " " + response.body());
        }
        return false;
    }

    private Accepted drop(PlannedDocument document) {
        var key = "drops/" + document.corpus() + "/" + document.filename();
        var text = document.text();
        Patience.untilDone(document + " is in the bucket", () -> cloud.s3()
                .putObject(
                        r -> r.bucket(Cloud.DOCUMENTS)
                                .key(key)
                                .contentType(text.contentType())
                                .metadata(Map.of(
                                        "wordfreq-corpus", document.corpus(),
                                        "wordfreq-analyzer", text.analyzer())),
                        RequestBody.fromInputStream(text.open(), text.bytes())));
        var id = UUID.nameUUIDFromBytes((Cloud.DOCUMENTS + "/" + key).getBytes(StandardCharsets.UTF_8));
        var accepted = accepted(document, id, key);
        cloud.send(accepted.job(), 0);
        return accepted;
    }

    private Accepted accepted(PlannedDocument document, UUID id, String key) {
        return new Accepted(document, id, key, job(key, document.text().bytes()));
    }

    /** What S3 would send, written by hand after its user guide. */
    private String job(String key, long bytes) {
        var eTag = Patience.until("the ETag of " + key, () -> cloud.s3()
                .headObject(r -> r.bucket(Cloud.DOCUMENTS).key(key))
                .eTag());
        return """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",
                 "eventTime":"%s","eventName":"ObjectCreated:Put",
                 "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"wordfreq-documents","arn":"arn:aws:s3:::wordfreq-documents"},
                 "object":{"key":"%s","size":%d,"eTag":"%s"}}}]}""".formatted(
                Instant.now().truncatedTo(ChronoUnit.MILLIS), S3KeyEncoding.encode(key), bytes, eTag.replace("\"", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
