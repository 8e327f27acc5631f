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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.wordfreq.system.S3KeyEncoding;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings documents in as a stubborn client does: again with the same Idempotency-Key until there is a 202. */
final class Uploads {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_BEGUN = 10;

    /** What S3 says of a signature, and ingest-service of an upload, whose time is up. */
    private static final Set<Integer> EXPIRED = Set.of(403, 404, 409, 410);

    private static final long PART_BYTES = 5 << 20;
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
        return switch (document.way()) {
            case UPLOADED -> upload(document);
            case PRESIGNED -> present(document);
            case DROPPED -> {
                var accepted = drop(document);
                cloud.send(accepted.job(), 0);
                yield accepted;
            }
            case UNANNOUNCED -> drop(document);
        };
    }

    /** Returns when the deletion is accepted. */
    void delete(UUID id) {
        var request =
                HttpRequest.newBuilder(ingest.resolve("/v1/documents/" + id)).DELETE();
        // Gone when asked again: the answer to an earlier request was lost.
        until("document " + id + " is deleted", request, 202, 404);
    }

    /** Begins an upload straight to S3, sends its first part, and leaves it. */
    void abandon(String filename) {
        var text = Text.oneByte().repeated((int) PART_BYTES + 1);
        var upload = begin(filename, "chaos-0", text);
        send(upload.path("parts").path(0), text);
    }

    /** How many requests had to be sent again. */
    int repeated() {
        return repeated.get();
    }

    private Accepted upload(PlannedDocument document) {
        var text = document.text();
        var path = "/v1/corpora/" + document.corpus() + "/documents/" + encode(document.filename()) + "?analyzer="
                + text.analyzer();
        var request = HttpRequest.newBuilder(URI.create(ingest + path))
                .header("Content-Type", text.contentType())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(BodyPublishers.ofInputStream(text::open));
        return accepted(
                document,
                JSON.readTree(until(document + " is accepted", request, 202).body()));
    }

    /** Begins anew when the time for it was up: then its addresses are worth nothing any more. */
    private Accepted present(PlannedDocument document) {
        for (var begun = 1; ; begun++) {
            try {
                return presentOnce(document);
            } catch (Refused expired) {
                if (!EXPIRED.contains(expired.status()) || begun == MOST_BEGUN) {
                    throw expired;
                }
            }
        }
    }

    private Accepted presentOnce(PlannedDocument document) {
        var upload = begin(document.filename(), document.corpus(), document.text());
        var sent = JSON.createObjectNode();
        var parts = sent.putArray("parts");
        for (var part : upload.path("parts")) {
            parts.addObject().put("number", part.path("number").asInt()).put("eTag", send(part, document.text()));
        }
        var request = HttpRequest.newBuilder(
                        ingest.resolve(upload.path("links").path("complete").asString()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(sent)));
        return accepted(
                document,
                JSON.readTree(until(document + " is completed", request, 202).body()));
    }

    private JsonNode begin(String filename, String corpus, Text text) {
        var wanted = JSON.createObjectNode()
                .put("filename", filename)
                .put("corpus", corpus)
                .put("analyzer", text.analyzer())
                .put("contentType", text.contentType())
                .put("bytes", text.bytes())
                .put("partSize", PART_BYTES);
        var request = HttpRequest.newBuilder(ingest.resolve("/v1/uploads"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(wanted)));
        return JSON.readTree(until(filename + " is begun", request, 201).body());
    }

    /** Sends the part of the text and returns the ETag. */
    private String send(JsonNode part, Text text) {
        var offset = (part.path("number").asLong() - 1) * PART_BYTES;
        var request = HttpRequest.newBuilder(URI.create(part.path("url").asString()))
                .PUT(BodyPublishers.ofByteArray(
                        text.piece(offset, part.path("bytes").asInt())));
        part.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        return until("a part is sent", request, 200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    /** The answer with one of these states; whatever is no fault of the client's is tried again. */
    private HttpResponse<String> until(String what, HttpRequest.Builder request, Integer... states) {
        var accepted = List.of(states);
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> send(request), response -> {
                    if (accepted.contains(response.statusCode())) {
                        return true;
                    }
                    repeated.incrementAndGet();
                    if (response.statusCode() < 500) {
                        throw new Refused(what, response);
                    }
                    return false;
                });
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException closed) {
            repeated.incrementAndGet();
            throw closed;
        }
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
                        RequestBody.fromContentProvider(text::open, text.bytes(), text.contentType())));
        var id = UUID.nameUUIDFromBytes((Cloud.DOCUMENTS + "/" + key).getBytes(StandardCharsets.UTF_8));
        return new Accepted(document, id, key, job(key, document.text().bytes()));
    }

    private Accepted accepted(PlannedDocument document, JsonNode answer) {
        var id = UUID.fromString(answer.path("id").asString());
        var key = document.corpus() + "/" + id + "/" + document.filename();
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

    /** A refusal that is the client's fault. */
    private static final class Refused extends AssertionError {

        private final int status;

        Refused(String what, HttpResponse<String> response) {
            super(what + "? " + response.statusCode() + " " + response.body());
            this.status = response.statusCode();
        }

        int status() {
            return status;
        }
    }
}
