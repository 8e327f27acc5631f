package org.wordfreq.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.wordfreq.system.chaos.ResultsReader.Result;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A document that kills every counter which takes it, until an operator has put up one with enough memory. */
final class PoisonousDocumentIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int DELIVERIES = 5;

    /** Of a JVM that ran out of memory. */
    private static final int OUT_OF_MEMORY = 3;

    /** Nothing but SQS sends the job again: how often it comes is what is looked at. */
    private static final Map<String, String> SLOW_SWEEP =
            Map.of("wordfreq.ingest.reconciliation.min-age", "10m", "wordfreq.ingest.reconciliation.max-age", "1h");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void documentThatKillsFiveCountersIsFailedAndCountedOnceItIsSentAgain() throws Exception {
        var folder = RunFolder.create("poison");
        try (var platform = new Platform(folder, 0, Scale.NONE, SLOW_SWEEP)) {
            var controller = platform.add(
                    "scaling",
                    "scaling-controller",
                    "-Xmx192m",
                    Map.of("wordfreq.scaling.dead-letters.interval", "2s"));
            // More memory for words than there is: only a test asks for that.
            var deadly =
                    platform.add("deadly", "counter-service", "-Xmx64m", Map.of("wordfreq.counter.word-memory", "1GB"));
            platform.start();
            var accepted = bringDocument(platform);

            for (var attempt = 1; attempt <= DELIVERIES; attempt++) {
                if (attempt > 1) {
                    deadly.start();
                }
                assertThat(deadly.awaitEnd(PATIENCE))
                        .as("end %s; see %s", attempt, deadly.log())
                        .isEqualTo(OUT_OF_MEMORY);
                assertThat(attribute(platform, accepted, "Attempts").n()).isEqualTo(attempt + "");
                assertThat(status(platform, accepted)).isEqualTo("counting");
            }
            platform.add("healthy", "counter-service", "-Xmx192m", Map.of()).start();

            awaitStatus(platform, accepted, "failed");
            assertThat(document(platform, accepted)
                            .path("problem")
                            .path("detail")
                            .asString())
                    .contains(DELIVERIES + " ", "out of memory");
            redrive(platform.address(controller), accepted);
            awaitStatus(platform, accepted, "counted");
            checkCounts(platform, accepted);
        }
        RunFolder.delete(folder);
    }

    private static Accepted bringDocument(Platform platform) {
        var text = Text.ofDistinctWords(200_000, 190);
        var document = new PlannedDocument(0, "poison", "deadly.txt", text, PlannedDocument.Way.UPLOADED, false);
        return new Uploads(platform.ingest(), platform.cloud()).bring(document);
    }

    /** As an operator does who has found out what was wrong. */
    private void redrive(URI controller, Accepted accepted) throws Exception {
        var letters = send(HttpRequest.newBuilder(controller.resolve("/v1/dead-letters")))
                .path("deadLetters");
        assertThat(letters).hasSize(1);
        var letter = letters.get(0);
        assertThat(letter.path("kind").asString()).isEqualTo("receives");
        assertThat(letter.path("body").asString()).contains(accepted.id().toString());

        var again = "/v1/dead-letters/" + letter.path("messageId").asString() + "/redrive";
        send(HttpRequest.newBuilder(controller.resolve(again)).POST(BodyPublishers.noBody()));
    }

    private void checkCounts(Platform platform, Accepted accepted) throws Exception {
        var oracle = accepted.document().text().oracle();
        var document = document(platform, accepted);
        assertThat(document.path("totalWords").asLong()).isEqualTo(oracle.total());
        assertThat(document.path("attempts").asInt()).isEqualTo(DELIVERIES + 1);
        var counts = attribute(platform, accepted, "CountsKey").s();
        var parquet = new ParquetReader(platform.cloud(), platform.temporary().resolveSibling("parquet"));
        assertThat(oracle.differences(parquet.read(counts))).isEmpty();
        awaitEmptyQueues(platform.cloud());
        assertThat(new ResultsReader(platform.cloud()).read().get(accepted.id().toString()))
                .extracting(Result::isSuccess)
                .containsExactlyInAnyOrder(false, true);
    }

    private static AttributeValue attribute(Platform platform, Accepted accepted, String name) {
        return Objects.requireNonNull(platform.cloud().item(accepted.key()).get(name), name);
    }

    private static void awaitEmptyQueues(Cloud cloud) {
        Awaitility.await("the queues are empty")
                .atMost(PATIENCE)
                .until(() -> cloud.depth(Cloud.JOBS) + cloud.depth(Cloud.DEAD_LETTERS) == 0);
    }

    private void awaitStatus(Platform platform, Accepted accepted, String status) {
        Awaitility.await("the document is " + status)
                .atMost(PATIENCE)
                .until(() -> status(platform, accepted), status::equals);
    }

    private String status(Platform platform, Accepted accepted) throws Exception {
        return document(platform, accepted).path("status").asString();
    }

    private JsonNode document(Platform platform, Accepted accepted) throws Exception {
        return send(HttpRequest.newBuilder(platform.results().resolve("/v1/documents/" + accepted.id())));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
