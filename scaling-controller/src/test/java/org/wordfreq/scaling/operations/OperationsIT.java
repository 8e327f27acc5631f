package org.wordfreq.scaling.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.web.filter.FormContentFilter;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ServiceIdentity;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.scaling.web.Actor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is, ticking, with the target dry-run. */
@LocalAwsTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.names.jobs-queue=operated-jobs",
            "wordfreq.names.dead-letter-queue=operated-jobs-dlq",
            "wordfreq.names.documents-table=operated",
            "wordfreq.names.workers-table=operated-workers",
            "wordfreq.scaling.interval=100ms",
            "wordfreq.scaling.max=5"
        })
class OperationsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final LocalAwsEndpoints aws;
    private final int port;
    private final RestTestClient client;

    OperationsIT(LocalAwsEndpoints aws, @LocalServerPort int port) {
        this.aws = aws;
        this.port = port;
        this.client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    @BeforeAll
    static void provision(LocalAwsEndpoints aws) {
        aws.provision("operated");
    }

    @BeforeEach
    void configuredSettings() {
        aws.dynamoDb().deleteItem(r -> r.tableName("operated")
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS("#scaling/settings"))));
    }

    @Test
    void theStateShowsSignalDecisionTargetSettingsAndLeader() {
        await().atMost(SOON).untilAsserted(() -> {
            var state = body(get("/v1/scaling").expectStatus().isOk());
            assertThat(state.at("/signal/queue/visible").isNumber()).isTrue();
            assertThat(state.at("/signal/workers/live").isNumber()).isTrue();
            assertThat(state.at("/paused").asBoolean()).isFalse();
            assertThat(state.at("/settings/max").asInt()).isEqualTo(5);
            assertThat(state.at("/settings/policy").asString()).isEqualTo("drain-within");
            assertThat(state.at("/observation/arrivalsPerSecond").isNumber()).isTrue();
            assertThat(state.at("/observation/faults")).isEmpty();
            assertThat(state.at("/decision/sentence").asString()).isNotBlank();
            assertThat(state.at("/decision/signals/queue/visible").isNumber()).isTrue();
            assertThat(state.at("/target/name").asString()).isEqualTo("dry-run");
            assertThat(state.at("/leader/self").asBoolean()).isTrue();
        });
    }

    @Test
    void aChangeIsObeyedShownAndAudited() {
        var changed = body(patch("{\"min\":2,\"latencyTargetSeconds\":90,\"reason\":\"a busy evening\"}", null)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"1\""));
        assertThat(changed.at("/settings/min").asInt()).isEqualTo(2);
        assertThat(changed.at("/settings/max").asInt()).as("as configured").isEqualTo(5);
        assertThat(changed.at("/overridden")).hasSize(2);

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        body(get("/v1/scaling")).at("/target/desired").asInt())
                .isEqualTo(2));
        var entry = body(get("/v1/scaling/audit?limit=1")).at("/entries/0");
        assertThat(entry.at("/actor").asString()).isEqualTo("ada");
        assertThat(entry.at("/action").asString()).isEqualTo("settings");
        assertThat(entry.at("/reason").asString()).isEqualTo("a busy evening");
        assertThat(entry.at("/before/min").asInt()).isZero();
        assertThat(entry.at("/after/min").asInt()).isEqualTo(2);
        assertThat(entry.at("/version").asLong()).isEqualTo(1);
    }

    @Test
    void nullGoesBackToTheConfiguration() {
        patch("{\"max\":50,\"budgetHours\":12.5}", null).expectStatus().isOk();

        var back = body(patch("{\"max\":null}", null).expectStatus().isOk());

        assertThat(back.at("/settings/max").asInt()).isEqualTo(5);
        assertThat(back.at("/settings/budgetHours").asDouble()).isEqualTo(12.5);
        assertThat(back.at("/overridden/0").asString()).isEqualTo("budgetHours");
    }

    @Test
    void whatBreaksARuleIsRefusedAndChangesNothing() {
        assertThat(problem(patch("{\"min\":9}", null), 400)).contains("9 to 5");
        assertThat(problem(patch("{\"max\":0}", null), 400)).contains("0 to 0");
        assertThat(problem(patch("{\"max\":100000}", null), 400)).contains("at most 10000");
        assertThat(problem(patch("{\"latencyTargetSeconds\":0.2}", null), 400)).contains("latency target");
        assertThat(problem(patch("{\"budgetHours\":0}", null), 400)).contains("budget");
        assertThat(problem(patch("{\"stepUp\":0}", null), 400)).contains("steps");
        assertThat(problem(patch("{\"flowWindowSeconds\":10}", null), 400)).contains("flow window");
        assertThat(problem(patch("{\"flowWindowSeconds\":1e300}", null), 400)).contains("flow window");
        assertThat(problem(patch("{\"policy\":\"magic\"}", null), 400)).contains("drain-within, step, target-tracking");
        assertThat(problem(patch("{\"reason\":\"\"}", null), 400)).contains("reason");
        assertThat(problem(patch("{\"reason\":7,\"max\":4}", null), 400)).contains("reason");
        assertThat(problem(patch("{}", null), 400)).contains("names no setting");
        assertThat(problem(patch("[]", null), 400)).contains("no JSON object");
        assertThat(body(get("/v1/scaling/settings")).at("/version").asLong()).isZero();
    }

    @Test
    void whatCannotBeReadIsToldInTheWordsOfTheApi() {
        refused(patch("{\"max\":\"ten\"}", null), "The member 'max' must be a whole number.");
        refused(patch("{\"max\":\"10\"}", null), "The member 'max' must be a whole number");
        refused(patch("{\"min\":1.5}", null), "The member 'min' must be a whole number");
        refused(patch("{\"max\":99999999999}", null), "The member 'max' must be a whole number");
        refused(patch("{\"max\":[1]}", null), "The member 'max' must be a whole number");
        refused(patch("{\"budgetHours\":true}", null), "The member 'budgetHours' must be a number");
        refused(patch("{\"policy\":7}", null), "The member 'policy' breaks a rule: there is no such policy; there are");
        refused(patch("{\"policy\":{}}", null), "The member 'policy'");
        refused(
                patch("{\"mn\":1}", null),
                "The member 'mn' is none that is known here. There are budgetHours,",
                "reason");
        refused(patch("{\"mn\":null}", null), "The member 'mn' is none that is known here.");
        refused(patch("{\"max\":", null), "The body ends in the middle of its JSON (line 1, column");
        refused(patch("{max:1}", null), "The body is no JSON (line 1, column");
        refused(patch("{\"max\":1,\"max\":9}", null), "The member 'max' is there twice");
        refused(post("/v1/scaling/pause", "{\"reason\":\"a\",\"reason\":\"b\"}"), "The member 'reason' is there twice");
        refused(post("/v1/scaling/pause", "{\"raeson\":\"x\"}"), "The member 'raeson' is none", "There are reason;");
        refused(post("/v1/scaling/pause", "{\"reason\":5}"), "The member 'reason' must be a text");
        refused(post("/v1/scaling/resume", "{\"until\":1}"), "The member 'until' is none");
        refused(post("/v1/scaling/resume", "[]"), "The body must be one JSON object");

        var settings = body(get("/v1/scaling/settings"));
        assertThat(settings.at("/version").asLong()).as("nothing was changed").isZero();
    }

    @Test
    void bodyThatBreaksOffIsToldSo() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("""
                    POST /v1/scaling/pause HTTP/1.1\r
                    Host: here\r
                    Content-Type: application/json\r
                    Content-Length: 50\r
                    \r
                    {"rea""".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains(
                            "application/problem+json",
                            "\"/v1/scaling/pause\"",
                            "it ended before its announced length");
        }
    }

    /** Announced or not. */
    @ParameterizedTest
    @CsvSource({
        "PATCH, /v1/scaling/settings",
        "POST, /v1/scaling/pause",
        "POST, /v1/scaling/resume",
        "POST, /v1/dead-letters/f04aec1f-e704-4a84-b089-c112ecc7b037/discard",
    })
    void bodyThatIsTooLargeIsRefusedWithTheLimit(String method, String path) throws Exception {
        var body = ("{\"reason\":\"" + "x".repeat(65_536) + "\"}").getBytes(StandardCharsets.US_ASCII);

        for (var sent : List.of(
                BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
            var answer = send(method, path, sent, MediaType.APPLICATION_JSON_VALUE);

            assertThat(answer.statusCode()).isEqualTo(413);
            var problem = JsonMapper.shared().readTree(answer.body());
            assertThat(problem.get("type").asString()).isEqualTo("urn:wordfreq:problem:body-too-large");
            assertThat(problem.get("detail").asString()).contains("65536 bytes");
            assertThat(problem.get("limit").asLong()).isEqualTo(65_536);
        }
        assertThat(body(get("/v1/scaling/settings")).at("/version").asLong()).isZero();
    }

    /** Spring would read a form for its fields, whole, before anybody looks at its size. */
    @Test
    void formsAreRefusedBeforeTheyAreRead(@Autowired ApplicationContext context) throws Exception {
        var form = BodyPublishers.ofString("max=1");

        assertThat(send("PATCH", "/v1/scaling/settings", form, MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        .statusCode())
                .isEqualTo(415);
        assertThat(context.getBeanNamesForType(FormContentFilter.class)).isEmpty();
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String type)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .build();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static void refused(ResponseSpec answer, String... words) {
        assertThat(problem(answer, 400))
                .contains(words)
                .doesNotContain("org.wordfreq", "java.", "jackson", "`", "deserialize");
    }

    @Test
    void aChangeForAnotherVersionIsRefused() {
        patch("{\"max\":6}", "\"0\"").expectStatus().isOk();

        assertThat(problem(patch("{\"max\":7}", "\"0\""), 412)).contains("version 1");
        assertThat(problem(patch("{\"max\":7}", "W/\"x\""), 400)).contains("If-Match");

        patch("{\"max\":7}", "\"1\"").expectStatus().isOk();
        assertThat(body(get("/v1/scaling/settings")).at("/settings/max").asInt())
                .isEqualTo(7);
    }

    @Test
    void pauseAndResumeAreAudited() {
        assertThat(body(post("/v1/scaling/pause", "{\"reason\":\"the table is being moved\"}"))
                        .at("/paused")
                        .asBoolean())
                .isTrue();
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        body(get("/v1/scaling")).at("/decision/rule").asString())
                .isEqualTo("paused"));
        assertThat(body(post("/v1/scaling/resume", null)).at("/paused").asBoolean())
                .isFalse();

        var entries = body(get("/v1/scaling/audit?limit=2")).at("/entries");
        assertThat(entries.at("/0/action").asString()).isEqualTo("resume");
        assertThat(entries.at("/1/action").asString()).isEqualTo("pause");
        assertThat(entries.at("/1/reason").asString()).isEqualTo("the table is being moved");
        assertThat(problem(
                        client.post()
                                .uri("/v1/scaling/pause")
                                .header(Actor.HEADER, " ")
                                .exchange(),
                        400))
                .contains("X-Actor");
    }

    @Test
    void listsArePagedToTheirEnd() {
        for (var max = 6; max < 11; max++) {
            patch("{\"max\":" + max + "}", null).expectStatus().isOk();
        }

        assertThat(all("/v1/scaling/audit", "entries", 2)).isEqualTo(all("/v1/scaling/audit", "entries", 100));
        await().atMost(SOON).untilAsserted(() -> assertThat(all("/v1/scaling/decisions", "decisions", 1))
                .isNotEmpty());
        assertThat(problem(get("/v1/scaling/decisions?limit=0"), 400)).contains("1 to 100");
        assertThat(problem(get("/v1/scaling/decisions?cursor=x"), 400)).contains("cursor");
    }

    @Test
    void metricsAreScraped() {
        await().atMost(SOON).untilAsserted(() -> assertThat(text("/actuator/prometheus"))
                .contains(
                        "wordfreq_scaling_queue_visible_messages",
                        "wordfreq_scaling_workers{application=\"scaling-controller\",state=\"idle\"}",
                        "wordfreq_scaling_decisions_total{",
                        "wordfreq_scaling_decide_seconds_count{application=\"scaling-controller\",outcome=\"done\"}",
                        "wordfreq_scaling_leader{application=\"scaling-controller\"} 1.0"));
    }

    @Test
    void everyAnswerSaysWhichServiceItIsFrom() {
        for (var path : List.of("/actuator/health/readiness", "/v1/scaling/settings", "/v1/nothing", "/v3/api-docs")) {
            get(path).expectHeader().valueEquals(ServiceIdentity.HEADER, "scaling-controller");
        }
    }

    @Test
    void theApiDescribesItself() {
        var paths = body(get("/v3/api-docs")).get("paths");

        assertThat(paths.propertyNames()).allSatisfy(path -> assertThat(path).startsWith("/v1/"));
        for (var path : List.of("", "/settings", "/decisions", "/audit")) {
            assertThat(paths.at("/~1v1~1scaling" + path.replace("/", "~1") + "/get/responses/503")
                            .isObject())
                    .as(path)
                    .isTrue();
        }
        assertThat(paths.at("/~1v1~1scaling~1settings/patch/responses/412").isObject())
                .isTrue();
        for (var status : List.of("400", "413")) {
            assertThat(paths.at("/~1v1~1scaling~1pause/post/responses/" + status)
                            .isObject())
                    .as(status)
                    .isTrue();
        }
    }

    private List<JsonNode> all(String list, String member, int limit) {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = body(get(list + "?limit=" + limit + cursor));
            page.get(member).forEach(all::add);
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());
        return all;
    }

    private ResponseSpec get(String path) {
        return client.get().uri(path).exchange();
    }

    private ResponseSpec patch(String json, @Nullable String ifMatch) {
        var request = client.patch()
                .uri("/v1/scaling/settings")
                .contentType(MediaType.APPLICATION_JSON)
                .header(Actor.HEADER, "ada");
        if (ifMatch != null) {
            request.header(HttpHeaders.IF_MATCH, ifMatch);
        }
        return request.body(json).exchange();
    }

    private ResponseSpec post(String path, @Nullable String json) {
        var request = client.post().uri(path).header(Actor.HEADER, "ada");
        return json == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(json).exchange();
    }

    private String text(String path) {
        return Objects.requireNonNull(
                get(path).expectBody(String.class).returnResult().getResponseBody());
    }

    private static String problem(ResponseSpec answer, int status) {
        var problem = body(
                answer.expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        assertThat(problem.get("type").asString()).startsWith("urn:wordfreq:problem:");
        return problem.get("detail").asString();
    }

    private static JsonNode body(ResponseSpec answer) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(
                        answer.expectBody(String.class).returnResult().getResponseBody()));
    }
}
