package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators and monitoring look at. */
@CounterTest
class OperationIT {

    private static final String TEXT = "The cat and the dog; THE end.\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final LocalAwsEndpoints endpoints;
    private final Surroundings aws;
    private final String key = "drops/" + UUID.randomUUID() + ".txt";

    OperationIT(@LocalServerPort int port, LocalAwsEndpoints endpoints) {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.endpoints = endpoints;
        this.aws = new Surroundings(endpoints, endpoints.names());
    }

    @Test
    void workerTellsItsSlotsAndWhatItHasDone() throws Exception {
        var before = json("/v1/worker");

        countText();

        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> {
            var worker = json("/v1/worker");
            assertThat(worker.path("id").asString()).isEqualTo(before.path("id").asString());
            assertThat(worker.path("host").asString()).isNotBlank();
            assertThat(worker.path("state").asString()).isEqualTo("running");
            assertThat(worker.path("slots").asInt()).isEqualTo(2);
            assertThat(worker.path("busy").asInt()).isBetween(0, 2);
            assertThat(Instant.parse(worker.path("startedAt").asString())).isBefore(Instant.now());
            assertThat(worker.path("running").isArray()).isTrue();
            assertThat(worker.path("documentsDone").asLong())
                    .isGreaterThan(before.path("documentsDone").asLong());
            assertThat(worker.path("bytesDone").asLong())
                    .isGreaterThanOrEqualTo(before.path("bytesDone").asLong() + TEXT.length());
        });
    }

    @Test
    void heartbeatIsInTheWorkersTable() throws Exception {
        var id = json("/v1/worker").path("id").asString();

        var item = await().atMost(Surroundings.PATIENCE).until(() -> workerItem(id), found -> !found.isEmpty());

        var heartbeat = WorkersTable.fromItem(item);
        assertThat(heartbeat.slots()).isEqualTo(2);
        assertThat(heartbeat.state()).isEqualTo(WorkerHeartbeat.State.RUNNING);
        assertThat(heartbeat.beatAt()).isAfterOrEqualTo(heartbeat.startedAt());
        assertThat(item).hasEntrySatisfying(WorkersTable.EXPIRES_AT, expiry -> assertThat(Long.parseLong(expiry.n()))
                .as("seconds since the epoch, as DynamoDB's time to live wants them")
                .isBetween(
                        heartbeat.beatAt().getEpochSecond() + 60,
                        heartbeat.beatAt().getEpochSecond() + 3600));
    }

    @Test
    void heartbeatGoesOn() throws Exception {
        var id = json("/v1/worker").path("id").asString();
        var first = await().atMost(Surroundings.PATIENCE).until(() -> workerItem(id), found -> !found.isEmpty());

        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> assertThat(
                        WorkersTable.fromItem(workerItem(id)).beatAt())
                .isAfter(WorkersTable.fromItem(first).beatAt()));
    }

    @Test
    void readinessAsksEveryServiceThatIsNeeded() throws Exception {
        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> {
            var answer = get("/actuator/health/readiness");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var components = JsonMapper.shared().readTree(answer.body()).path("components");
            assertThat(components.propertyNames())
                    .containsExactlyInAnyOrder("readinessState", "s3", "sqs", "dynamoDb", "circuits");
            assertThat(components.values())
                    .allSatisfy(component ->
                            assertThat(component.path("status").asString()).isEqualTo("UP"));
        });
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void livenessAsksNobody() throws Exception {
        var liveness = json("/actuator/health/liveness");

        assertThat(liveness.path("status").asString()).isEqualTo("UP");
        assertThat(liveness.toString()).doesNotContainIgnoringCase("s3", "sqs", "dynamo");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void metersGrowByWhatWasCounted() throws Exception {
        var counted = sample("wordfreq_document_count_seconds_count", "outcome=\"counted\"");
        var bytes = sample("wordfreq_document_bytes_total", "");
        var words = sample("wordfreq_document_words_total", "");

        countText();

        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> {
            assertThat(sample("wordfreq_document_count_seconds_count", "outcome=\"counted\""))
                    .isGreaterThanOrEqualTo(counted + 1);
            assertThat(sample("wordfreq_document_bytes_total", "")).isGreaterThanOrEqualTo(bytes + TEXT.length());
            assertThat(sample("wordfreq_document_words_total", "")).isGreaterThanOrEqualTo(words + 7);
        });
        assertThat(get("/actuator/prometheus").body())
                .containsPattern("wordfreq_worker_slots\\{[^}]*application=\"counter-service\"[^}]*} 2\\.0")
                .containsPattern("wordfreq_worker_busy\\{");
    }

    @Test
    void rejectedDocumentsHaveAnOutcomeOfTheirOwn() throws Exception {
        var rejected = sample("wordfreq_document_count_seconds_count", "outcome=\"rejected\"");
        aws.store(key, HexFormat.of().parseHex("1f8b0800"), "text/plain", Map.of());

        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.REJECTED);

        await().atMost(Surroundings.PATIENCE)
                .untilAsserted(() -> assertThat(sample("wordfreq_document_count_seconds_count", "outcome=\"rejected\""))
                        .isGreaterThanOrEqualTo(rejected + 1));
    }

    @Test
    void descriptionListsEveryPathWithItsErrors() throws Exception {
        var api = json("/v3/api-docs");

        assertThat(api.at("/info/title").asString()).isEqualTo("WordFreq counter-service");
        assertThat(api.at("/info/license/name").asString()).isEqualTo("Apache-2.0");
        assertThat(api.at("/info/description").asString()).contains("/actuator/prometheus");
        assertThat(api.path("paths").propertyNames()).containsExactly("/v1/worker");
        var operation = api.at("/paths/~1v1~1worker/get");
        assertThat(operation.path("description").asString()).isNotBlank();
        assertThat(operation.path("responses").propertyNames()).contains("200", "500");
        assertThat(operation.at("/responses/200/content/application~1json").has("schema"))
                .isTrue();
        assertThat(operation
                        .at("/responses/500/content/application~1problem+json")
                        .toString())
                .contains("urn:wordfreq:problem:internal");
    }

    @Test
    void exampleOfTheDescriptionHasTheFieldsOfTheAnswer() throws Exception {
        var example =
                json("/v3/api-docs").at("/paths/~1v1~1worker/get/responses/200/content/application~1json/example");

        assertThat(example.propertyNames())
                .containsExactlyInAnyOrderElementsOf(json("/v1/worker").propertyNames());
    }

    @Test
    void swaggerUiOpens() throws Exception {
        var entrance = get("/swagger-ui.html");
        var page = get("/swagger-ui/index.html");

        assertThat(entrance.statusCode()).isEqualTo(302);
        assertThat(entrance.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/swagger-ui/index.html"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/worker/1", "/v1/workers", "/nothing.html"})
    void unknownPathIsAProblem(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertProblem(answer, "urn:wordfreq:problem:not-found");
        assertThat(answer.body()).contains("'" + path + "'", "/swagger-ui.html");
    }

    @Test
    void wrongMethodIsAProblem() throws Exception {
        var answer = send(request("/v1/worker").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
        assertProblem(answer, "urn:wordfreq:problem:invalid-request");
        assertThat(answer.body()).contains("'POST'", "Use GET");
    }

    private static void assertProblem(HttpResponse<String> answer, String type) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo(type);
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
    }

    private void countText() {
        aws.storeText(key, TEXT, Map.of());
        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
    }

    private Map<String, AttributeValue> workerItem(String id) {
        return endpoints
                .dynamoDb()
                .getItem(request -> request.tableName(endpoints.names().workersTable())
                        .key(Map.of(WorkersTable.WORKER_ID, AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
    }

    /** The value of the meter with that label as Prometheus would scrape it; 0 while there is none. */
    private double sample(String name, String label) throws Exception {
        var line =
                Pattern.compile("^" + name + "\\{[^}]*" + Pattern.quote(label) + "[^}]*} (\\S+)$", Pattern.MULTILINE);
        var matcher = line.matcher(get("/actuator/prometheus").body());
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
