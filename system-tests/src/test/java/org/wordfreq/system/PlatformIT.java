package org.wordfreq.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** What the platform promises, seen from outside. Each test has a corpus of its own. */
class PlatformIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static Platform platform;
    private static WordFreqClient client;

    @BeforeAll
    static void start() {
        platform = Platform.start();
        client = platform.client();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void uploadedTextIsCountedExactlyAndQueried() {
        var text = GeneratedText.of(1, 20_000);

        var accepted = client.upload("exact", "text.txt", text.text());
        var document = client.awaitEnd(id(accepted), SOON);

        assertThat(document.path("status").asString()).isEqualTo("counted");
        assertThat(document.path("totalWords").asLong()).isEqualTo(text.total());
        assertThat(document.path("distinctWords").asLong())
                .isEqualTo(text.counts().size());
        assertThat(client.words(id(accepted)).entrySet())
                .containsExactlyElementsOf(text.counts().entrySet());
    }

    @Test
    void corpusTotalsAreTheSumOfItsDocuments() {
        var first = GeneratedText.of(2, 5_000);
        var second = GeneratedText.of(3, 7_000);

        var ids = List.of(
                id(client.upload("totals", "1.txt", first.text())),
                id(client.upload("totals", "2.txt", second.text())));
        ids.forEach(id -> client.awaitEnd(id, SOON));

        assertThat(client.corpusWords("totals").entrySet())
                .containsExactlyElementsOf(first.countsWith(second).entrySet());
    }

    @Test
    void clientsOfTheOriginalAppFindTheResultInItsQueue() {
        var text = GeneratedText.of(8, 2_000);

        var accepted = client.upload("original", "text.txt", text.text());
        var message = platform.results().await(id(accepted), SOON);

        assertThat(message.path("Job").path("Bucket").asString()).isEqualTo("wordfreq-documents");
        assertThat(message.path("Job").path("Key").asString()).isEqualTo("original/" + id(accepted) + "/text.txt");
        assertThat(message.path("Job").path("Region").asString()).isEqualTo("us-east-1");
        assertThat(Instant.parse(message.path("Job").path("StartedAt").asString()))
                .isBetween(Instant.parse(accepted.path("submittedAt").asString()), Instant.now());
        assertThat(message.path("Status").asString()).isEqualTo("success");
        assertThat(message.path("StatusMessage").asString()).isEmpty();
        assertThat(message.path("Duration").asLong()).isPositive();
        assertThat(topWords(message)).containsExactlyElementsOf(text.top(10));
        platform.awaitEmptyQueue();
        assertThat(platform.results().allOf(id(accepted))).containsExactly(message);
    }

    @Test
    void oneCorrelationIdFollowsADocumentThroughThePlatform() {
        var correlationId = "trace-" + UUID.randomUUID();

        var accepted = client.upload("traced", "text.txt", "a b c", Map.of("X-Correlation-Id", correlationId));
        var message = platform.results().await(id(accepted), SOON);

        assertThat(message.path("CorrelationId").asString()).isEqualTo(correlationId);
        assertThat(platform.item("traced/" + id(accepted) + "/text.txt"))
                .containsEntry("CorrelationId", AttributeValue.fromS(correlationId));
        platform.awaitCounterLog(correlationId, id(accepted));
    }

    /** deploy/metrics.txt lists what the dashboards and alerts ask for; that they ask for no more is tested there. */
    @Test
    void everyMetricThatTheDashboardsAskForIsExposed() throws IOException {
        listed("metrics.txt")
                .forEach((service, metrics) -> awaitMeasured(
                        service, () -> assertThat(platform.metrics(service)).containsAll(metrics)));
    }

    /** deploy/cloudwatch-metrics.txt lists the meters that go to CloudWatch; that no others do is tested in platform. */
    @Test
    void everyMeterThatCloudWatchGetsIsThere() throws IOException {
        listed("cloudwatch-metrics.txt")
                .forEach((service, meters) -> awaitMeasured(service, () -> {
                    var series = platform.series(service);
                    assertThat(meters).allMatch(meter -> series.stream()
                            .anyMatch(exposed(meter).asMatchPredicate()));
                }));
    }

    /** What a file of deploy lists of each service. */
    private static Map<String, Set<String>> listed(String file) throws IOException {
        var listed = new TreeMap<String, Set<String>>();
        for (var line : Files.readAllLines(Path.of("..", "deploy", file))) {
            if (!line.startsWith("#")) {
                var words = line.split(" ", 2);
                listed.computeIfAbsent(words[0], service -> new TreeSet<>()).add(words[1]);
            }
        }
        assertThat(listed).hasSize(4);
        return listed;
    }

    private static void awaitMeasured(String service, ThrowingRunnable isMeasured) {
        await(service)
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    // Of several counters only one is asked, so it goes on until that one has counted something too.
                    client.upload("measured", "text.txt", "a b c");
                    isMeasured.run();
                });
    }

    /** A meter, with the tag that it must have, as Prometheus gets it: with its unit, and as what kind of meter it is. */
    private static Pattern exposed(String meter) {
        var words = meter.split(" ", 2);
        var name = words[0].replace('.', '_') + "(_seconds|_messages|_workers)?(_total|_count)?";
        return Pattern.compile(words.length == 1 ? name + "[{ ].*" : name + "\\{(.*,)?" + words[1] + "=\".*");
    }

    @Test
    void anUploadRepeatedWithItsKeyIsOneDocumentCountedOnce() {
        var text = GeneratedText.of(9, 1_000);
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        var first = client.upload("repeated", "text.txt", text.text(), key);
        var second = client.upload("repeated", "text.txt", text.text(), key);
        client.awaitEnd(id(first), SOON);
        platform.awaitEmptyQueue();

        assertThat(id(second)).isEqualTo(id(first));
        assertThat(client.corpus("repeated").path("documents").asLong()).isEqualTo(1);
        assertThat(client.corpusWords("repeated").entrySet())
                .containsExactlyElementsOf(text.counts().entrySet());
        assertThat(platform.results().allOf(id(first))).hasSize(1);
    }

    @Test
    void aJobSentTwiceLeavesOneResult() {
        var text = GeneratedText.of(4, 1_000);
        var accepted = client.upload("twice", "once.txt", text.text());
        var counted = client.awaitEnd(id(accepted), SOON);

        platform.sendJob(platform.s3Event("wordfreq-documents", "twice/" + id(accepted) + "/once.txt"));
        platform.awaitEmptyQueue();

        assertThat(client.document(id(accepted))).isEqualTo(counted);
        assertThat(client.corpusWords("twice").entrySet())
                .containsExactlyElementsOf(text.counts().entrySet());
    }

    @Test
    void objectsDroppedIntoTheBucketAreCountedWhenS3SaysSo() {
        var first = GeneratedText.of(5, 1_000);
        var second = GeneratedText.of(6, 1_000);
        var keys = List.of("drop/a b+c%20 – 語 😀.txt", "drop/plain.txt");
        platform.s3()
                .putObject(r -> r.bucket("wordfreq-documents").key(keys.get(0)), RequestBody.fromString(first.text()));
        platform.s3()
                .putObject(r -> r.bucket("wordfreq-documents").key(keys.get(1)), RequestBody.fromString(second.text()));

        platform.sendJob(platform.s3Event("wordfreq-documents", keys.toArray(String[]::new)));
        var firstId = droppedId(keys.get(0));
        var secondId = droppedId(keys.get(1));
        client.awaitEnd(firstId, SOON);
        client.awaitEnd(secondId, SOON);

        assertThat(client.words(firstId).entrySet())
                .containsExactlyElementsOf(first.counts().entrySet());
        assertThat(client.words(secondId).entrySet())
                .containsExactlyElementsOf(second.counts().entrySet());
        assertThat(client.document(firstId).path("filename").asString()).isEqualTo("a b+c%20 – 語 😀.txt");
    }

    @Test
    void whatCannotBeCountedIsRejectedWithItsReason() {
        var accepted =
                client.upload("binary", "picture.png", "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000");

        var document = client.awaitEnd(id(accepted), SOON);

        assertThat(document.path("status").asString()).isEqualTo("rejected");
        assertThat(document.path("problem").path("type").asString()).isEqualTo("urn:wordfreq:problem:binary-content");
    }

    /** Longer than a part, and without a place to cut; {@code -Dword.megabytes=5000} for a word of 5 GB. */
    @Test
    void oneEndlessWordIsTalliedAndIsNoWord() {
        var megabytes = Integer.getInteger("word.megabytes", 70);

        var accepted = client.upload("endless", "word.txt", () -> endlessWord(megabytes));
        var document = client.awaitEnd(id(accepted), SOON.plusMillis(100L * megabytes));

        assertThat(document.path("status").asString()).isEqualTo("counted");
        assertThat(client.words(id(accepted))).isEqualTo(Map.of("before", 1L, "behind", 1L));
        assertThat(platform.item("endless/" + id(accepted) + "/word.txt"))
                .containsEntry("OverlongWords", AttributeValue.fromN("1"));
    }

    private static InputStream endlessWord(int megabytes) {
        var megabyte = "x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        var pieces = new ArrayList<InputStream>();
        pieces.add(new ByteArrayInputStream("before ".getBytes(StandardCharsets.US_ASCII)));
        for (var i = 0; i < megabytes; i++) {
            pieces.add(new ByteArrayInputStream(megabyte));
        }
        pieces.add(new ByteArrayInputStream(" behind".getBytes(StandardCharsets.US_ASCII)));
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    @Test
    void aDocumentWhoseCounterIsKilledIsCountedOnce() {
        var text = GeneratedText.of(7, 100_000);
        var times = 200;
        var accepted = client.upload("killed", "large.txt", () -> text.repeated(times));
        await("the document is being counted")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client.document(id(accepted)).path("status").asString(""), "counting"::equals);

        platform.killBusyCounters();
        var document = client.awaitEnd(id(accepted), Duration.ofMinutes(3));

        assertThat(document.path("status").asString()).isEqualTo("counted");
        // One that is in parts goes on in the same attempt; that a busy counter was killed is asserted above.
        assertThat(document.path("attempts").asInt()).isPositive();
        assertThat(client.words(id(accepted)).entrySet())
                .containsExactlyElementsOf(text.countsTimes(times).entrySet());
        assertThat(client.corpus("killed")
                        .path("documentsByStatus")
                        .path("counted")
                        .asLong())
                .isEqualTo(1);
        var message = platform.results().await(id(accepted), SOON);
        assertThat(message.path("Status").asString()).isEqualTo("success");
        assertThat(message.path("TotalWords").asLong()).isEqualTo(text.total() * times);
    }

    @Test
    void scalingShowsTheFleetAndAnEmptyQueue() {
        platform.awaitEmptyQueue();

        var workers = platform.signal().path("workers");

        assertThat(workers.path("live").asInt()).isPositive();
        assertThat(workers.path("slots").asInt()).isPositive();
    }

    private static String id(JsonNode document) {
        return document.path("id").asString();
    }

    private static List<Map.Entry<String, Long>> topWords(JsonNode message) {
        return message.path("Words")
                .valueStream()
                .map(word -> Map.entry(
                        word.path("Word").asString(), word.path("Count").asLong()))
                .toList();
    }

    private static String droppedId(String key) {
        return UUID.nameUUIDFromBytes(("wordfreq-documents/" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
