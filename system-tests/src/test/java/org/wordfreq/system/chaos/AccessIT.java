package org.wordfreq.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.system.access.Call;
import org.wordfreq.system.access.Elsewhere;
import org.wordfreq.system.chaos.PlannedDocument.Way;
import org.wordfreq.system.faults.Faults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform as it is on AWS, at work with everything that it can do, and somebody on its lines who takes down the actions
 * that each service calls: their roles must allow those, and nothing else.
 */
final class AccessIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Long enough for the guards of all services to notice. */
    private static final Duration OUTAGE = Duration.ofSeconds(12);

    private static final Scale IN_PARTS = new Scale(Duration.ZERO, 0, 0, 0, 0, "1MB", "1m", PATIENCE);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void servicesCallWhatTheirRolesAllowAndNothingElse() throws Exception {
        var folder = RunFolder.create("access");
        try (var listeners = new Listeners();
                var platform = new Platform(folder, 0, IN_PARTS, onAws(), listeners)) {
            var scaling = platform.add("scaling", "scaling-controller", "-Xmx192m", fleet(platform, folder));
            platform.start();
            awaitWorkers(platform.address(scaling), 2);

            var job = workWithDocuments(platform);
            workWithDeadLetters(platform, platform.address(scaling), job);
            query(platform);
            resize(platform.address(scaling));
            awaitReadyCounter(platform);
            outage(platform, listeners);
            awaitAll(listeners);

            check(listeners);
        }
        RunFolder.delete(folder);
    }

    /** The profile of AWS, with the look at what is there before each service starts. */
    private static Map<String, String> onAws() {
        return Map.of(
                "spring.profiles.active", "aws",
                "server.address", "127.0.0.1",
                "spring.cloud.aws.region.static", "us-east-1",
                "spring.cloud.aws.credentials.access-key", "test",
                "spring.cloud.aws.credentials.secret-key", "test",
                "spring.cloud.aws.s3.path-style-access-enabled", "true",
                "wordfreq.notifications.sns.topic", "arn:aws:sns:us-east-1:000000000000:wordfreq-events",
                "wordfreq.metrics.cloudwatch.step", "2s");
    }

    private static Map<String, String> fleet(Platform platform, Path folder) {
        var settings = new HashMap<>(Map.of(
                "wordfreq.scaling.min", "2",
                "wordfreq.scaling.max", "2",
                "wordfreq.scaling.stable-low", "2s",
                "wordfreq.scaling.dead-letters.interval", "2s",
                "wordfreq.scaling.target.type", "process",
                "wordfreq.scaling.target.process.initial", "2",
                "wordfreq.scaling.target.process.folder",
                        folder.resolve("counters").toString()));
        var command = platform.counterCommand(Map.of());
        for (var word = 0; word < command.size(); word++) {
            settings.put("wordfreq.scaling.target.process.command[" + word + "]", command.get(word));
        }
        return settings;
    }

    /** Returns the job of one of them. */
    private String workWithDocuments(Platform platform) throws Exception {
        var uploads = new Uploads(platform.ingest(), platform.cloud());
        var first = uploads.bring(planned(1, Way.UPLOADED, Text.ofDistinctWords(100, 5)));
        uploads.bring(planned(2, Way.DROPPED, Text.ofDistinctWords(200, 5)));
        uploads.bring(planned(3, Way.UNANNOUNCED, Text.ofDistinctWords(300, 5)));
        var inParts = uploads.bring(planned(4, Way.PRESIGNED, Text.ofDistinctWords(600_000, 9)));
        begunAndAborted(platform);

        awaitStatus(platform, first, "counted");
        awaitStatus(platform, inParts, "counted");
        uploads.delete(first.id());
        uploads.delete(inParts.id());
        return first.job();
    }

    private static PlannedDocument planned(int number, Way way, Text text) {
        return new PlannedDocument(number, "access", "document-" + number + ".txt", text, way, false);
    }

    /** An upload straight to S3 that its client looks at and gives up. */
    private void begunAndAborted(Platform platform) throws Exception {
        var begun = send(HttpRequest.newBuilder(platform.ingest().resolve("/v1/uploads"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"filename\":\"never.txt\",\"corpus\":\"access\",\"bytes\":6000000}")));
        var upload = platform.ingest().resolve("/v1/uploads/" + begun.path("id").asString());
        send(HttpRequest.newBuilder(upload));
        send(HttpRequest.newBuilder(upload).DELETE());
    }

    private void workWithDeadLetters(Platform platform, URI scaling, String job) throws Exception {
        platform.cloud().send("this is no job", 0);
        platform.cloud().send("nor is this", 0);
        Awaitility.await("dead letters")
                .atMost(PATIENCE)
                .until(() -> letters(scaling).size() == 2);
        var id = letters(scaling).get(0).path("messageId").asString();
        send(HttpRequest.newBuilder(scaling.resolve("/v1/dead-letters/" + id)));
        send(post(scaling, "/v1/dead-letters/" + id + "/redrive", ""));
        Awaitility.await("it comes back")
                .atMost(PATIENCE)
                .until(() -> letters(scaling).size() == 2);
        var other = letters(scaling).get(0).path("messageId").asString();
        send(post(scaling, "/v1/dead-letters/" + other + "/discard", "{\"reason\":\"a test\"}"));
        platform.cloud().send(Cloud.DEAD_LETTERS, job);
        Awaitility.await("a dead letter that names a document")
                .atMost(PATIENCE)
                .until(() -> letters(scaling).size() == 2);
        send(post(scaling, "/v1/dead-letters/redrive", ""));
        send(HttpRequest.newBuilder(scaling.resolve("/v1/dead-letters/redrives")));
        send(HttpRequest.newBuilder(scaling.resolve("/v1/dead-letters/audit")));
    }

    private JsonNode letters(URI scaling) throws Exception {
        return send(HttpRequest.newBuilder(scaling.resolve("/v1/dead-letters"))).path("deadLetters");
    }

    private void query(Platform platform) throws Exception {
        for (var path : new String[] {
            "/v1/documents",
            "/v1/documents?corpus=access",
            "/v1/corpora",
            "/v1/corpora/access",
            "/v1/corpora/access/words?limit=5"
        }) {
            send(HttpRequest.newBuilder(platform.results().resolve(path)));
        }
    }

    /** AWS is away for a while, and back: the guards ask whether it is. */
    private static void outage(Platform platform, Listeners listeners) {
        platform.proxies().forEach(proxy -> proxy.inflict(Faults.cut()));
        var end = System.nanoTime() + OUTAGE.toNanos();
        Awaitility.await("the outage lasts").atMost(PATIENCE).until(() -> System.nanoTime() - end > 0);
        platform.calm();
        Awaitility.await("the controller asks for its table")
                .atMost(PATIENCE)
                .until(() -> listeners.of(Service.SCALING).called().stream()
                        .anyMatch(call -> call.action().equals("dynamodb:DescribeTable")));
    }

    /** One of the two counters has nothing to do and ends. */
    private void resize(URI scaling) throws Exception {
        send(post(scaling, "/v1/scaling/pause", "{\"reason\":\"a test\"}"));
        send(post(scaling, "/v1/scaling/resume", "{\"reason\":\"a test\"}"));
        send(HttpRequest.newBuilder(scaling.resolve("/v1/scaling/settings"))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"min\":1,\"max\":1}")));
        send(HttpRequest.newBuilder(scaling.resolve("/v1/scaling/decisions")));
        send(HttpRequest.newBuilder(scaling.resolve("/v1/scaling/audit")));
        awaitWorkers(scaling, 1);
    }

    /** The counters of the fleet have no address that anybody knows; one that has is asked how it is. */
    private void awaitReadyCounter(Platform platform) {
        var counter = platform.add("asked", "counter-service", "-Xmx192m", Map.of());
        counter.start();
        var health = platform.address(counter).resolve("/actuator/health/readiness");
        Awaitility.await("a counter is ready")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private void awaitWorkers(URI scaling, int number) {
        Awaitility.await(number + " workers")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> send(HttpRequest.newBuilder(scaling.resolve("/v1/scaling")))
                                .path("signal")
                                .path("workers")
                                .path("live")
                                .asInt(-1)
                        == number);
    }

    private void awaitStatus(Platform platform, Accepted accepted, String status) {
        Awaitility.await(accepted.id() + " is " + status)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> send(HttpRequest.newBuilder(platform.results().resolve("/v1/documents/" + accepted.id())))
                        .path("status")
                        .asString()
                        .equals(status));
    }

    /** What happens only now and then has time to happen; what never does is for the check to tell. */
    private static void awaitAll(Listeners listeners) {
        var end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        Awaitility.await("all has been called, or the time is up")
                .atMost(PATIENCE)
                .until(() -> System.nanoTime() - end > 0
                        || Arrays.stream(Service.values())
                                .allMatch(service -> missing(service, listeners).isEmpty()));
    }

    private static void check(Listeners listeners) {
        var softly = new SoftAssertions();
        for (var service : Service.values()) {
            var recorder = listeners.of(service);
            softly.assertThat(recorder.unknown())
                    .as("unreadable calls of " + service)
                    .isEmpty();
            softly.assertThat(without(recorder.called(), Elsewhere.granted(service)))
                    .as("calls of " + service + " that its role does not allow")
                    .isEmpty();
            softly.assertThat(without(recorder.tried(), Elsewhere.granted(service)))
                    .as("calls of " + service + " before its start that its role does not allow")
                    .isEmpty();
            softly.assertThat(recorder.tried())
                    .as("calls of " + service + " before its start")
                    .isNotEmpty();
            softly.assertThat(missing(service, listeners))
                    .as("what the role of " + service + " allows and it does not call")
                    .isEmpty();
        }
        softly.assertAll();
    }

    private static SortedSet<Call> missing(Service service, Listeners listeners) {
        return without(Elsewhere.seenHere(service), listeners.of(service).called());
    }

    private static SortedSet<Call> without(SortedSet<Call> some, SortedSet<Call> others) {
        var left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static HttpRequest.Builder post(URI service, String path, String body) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(response.uri() + " " + response.body())
                .isBetween(200, 299);
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }
}
