package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What operators see of a worker. */
@CounterTest
class WorkerIT {

    @Autowired
    private Worker worker;

    private RestTestClient client;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    @Test
    void workerTellsItsSlotsAndWhatItDid(LocalAwsEndpoints endpoints) {
        count(endpoints);

        var body =
                client.get().uri("/v1/worker").exchange().expectStatus().isOk().expectBody();

        body.jsonPath("$.slots").isEqualTo(2).jsonPath("$.state").isEqualTo("running");
        body.jsonPath("$.running").isArray();
        assertThat(worker.heartbeat().documentsDone()).isPositive();
    }

    @Test
    void heartbeatIsInTheWorkersTable(LocalAwsEndpoints endpoints) {
        var item = endpoints
                .dynamoDb()
                .getItem(request -> request.tableName(endpoints.names().workersTable())
                        .key(Map.of(
                                WorkersTable.WORKER_ID,
                                AttributeValue.fromS(worker.heartbeat().workerId()))))
                .item();

        var heartbeat = WorkersTable.fromItem(item);

        assertThat(heartbeat.slots()).isEqualTo(2);
        assertThat(heartbeat.state()).isEqualTo(WorkerHeartbeat.State.RUNNING);
        assertThat(Long.parseLong(item.getOrDefault(WorkersTable.EXPIRES_AT, AttributeValue.fromN("0"))
                        .n()))
                .isGreaterThan(heartbeat.beatAt().getEpochSecond());
    }

    @Test
    void metersCountDocumentsBytesAndWordsByOutcome(LocalAwsEndpoints endpoints) {
        count(endpoints);

        var scraped = client.get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(scraped)
                .containsPattern("wordfreq_document_count_seconds_count\\{.*outcome=\"counted\".*}")
                .contains("wordfreq_document_bytes_total", "wordfreq_document_words_total")
                .contains("wordfreq_worker_slots", "wordfreq_worker_busy");
    }

    @Test
    void workerIsReadyWhenItReceives() {
        Awaitility.await().atMost(Surroundings.PATIENCE).untilAsserted(() -> client.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk());
    }

    @Test
    void apiIsDescribedWithItsErrors() {
        client.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.info.title")
                .isEqualTo("WordFreq counter-service")
                .jsonPath("$.paths['/v1/worker'].get.responses['200'].content['application/json'].example")
                .exists()
                .jsonPath("$.paths['/v1/worker'].get.responses['500'].content['application/problem+json']")
                .exists();
        client.get().uri("/swagger-ui.html").exchange().expectStatus().isOk();
    }

    @Test
    void errorsAreProblems() {
        client.get()
                .uri("/v1/nothing")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:wordfreq:problem:not-found");
        client.post()
                .uri("/v1/worker")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:wordfreq:problem:invalid-request");
    }

    private static void count(LocalAwsEndpoints endpoints) {
        var aws = new Surroundings(endpoints, endpoints.names());
        var key = "drops/" + UUID.randomUUID();
        aws.storeText(key, "some words", Map.of());
        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.awaitNoJobs();
    }
}
