package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

@LocalAwsTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScalingIT {

    private final LocalAwsEndpoints aws;
    private final ResourceNames names = ResourceNames.defaults();
    private final RestTestClient client;

    ScalingIT(LocalAwsEndpoints aws, @LocalServerPort int port) {
        this.aws = aws;
        this.client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    @Test
    void theSignalCountsMessagesWhereverTheyAre() {
        var jobs = queue(names.jobsQueue());
        var dead = queue(names.deadLetterQueue());
        aws.sqs().purgeQueue(r -> r.queueUrl(jobs));
        for (var i = 0; i < 3; i++) {
            aws.sqs().sendMessage(r -> r.queueUrl(jobs).messageBody("{}"));
        }
        aws.sqs().sendMessage(r -> r.queueUrl(jobs).messageBody("{}").delaySeconds(600));
        aws.sqs().sendMessage(r -> r.queueUrl(dead).messageBody("{}"));
        aws.sqs().receiveMessage(r -> r.queueUrl(jobs).maxNumberOfMessages(1));

        show().expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.signal.queue.visible")
                .isEqualTo(2)
                .jsonPath("$.signal.queue.inFlight")
                .isEqualTo(1)
                .jsonPath("$.signal.queue.delayed")
                .isEqualTo(1)
                .jsonPath("$.signal.queue.dead")
                .isEqualTo(1);
    }

    @Test
    void onlyWorkersWithARecentHeartbeatAreLive() {
        var now = Instant.now();
        heartbeat(Beat.of("alive").at(now).busy(1).told());
        heartbeat(Beat.of("draining").at(now).busy(1).draining().told());
        heartbeat(Beat.of("dead")
                .slots(8)
                .busy(8)
                .at(now)
                .silentSince(now.minusSeconds(60))
                .told());

        show().expectBody()
                .jsonPath("$.signal.workers.live")
                .isEqualTo(2)
                .jsonPath("$.signal.workers.draining")
                .isEqualTo(1)
                .jsonPath("$.signal.workers.slots")
                .isEqualTo(4)
                .jsonPath("$.signal.workers.busy")
                .isEqualTo(2);
    }

    @Test
    void whatDoesNotExistIsAProblem() {
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
    }

    @Test
    void aMethodThatIsNotThereIsAProblem() {
        client.post()
                .uri("/v1/scaling")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:wordfreq:problem:invalid-request");
    }

    @Test
    void theServiceIsReadyWhenItsSourcesAnswer() {
        client.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.components.sqs.status")
                .isEqualTo("UP")
                .jsonPath("$.components.dynamoDb.status")
                .isEqualTo("UP");
    }

    @Test
    void operatorsFindTheApiInSwaggerUi() {
        // Whether a client follows the redirect to it is the client's affair.
        client.get().uri("/swagger-ui.html").exchange().expectStatus().value(status -> assertThat(status)
                .isIn(200, 302));
        assertThat(body("/swagger-ui/index.html")).contains("<title>Swagger UI</title>");
        client.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.info.license.name")
                .isEqualTo("Apache-2.0")
                .jsonPath("$.paths['/v1/scaling'].get.responses['503']")
                .exists();
    }

    @Test
    void prometheusCanScrape() {
        show().expectStatus().isOk();

        assertThat(body("/actuator/prometheus")).contains("http_server_requests_seconds_count");
    }

    private @Nullable String body(String path) {
        return client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private RestTestClient.ResponseSpec show() {
        return client.get().uri("/v1/scaling").exchange();
    }

    private void heartbeat(WorkerHeartbeat beat) {
        aws.dynamoDb().putItem(r -> r.tableName(names.workersTable())
                .item(WorkersTable.toItem(beat, beat.beatAt().plusSeconds(300))));
    }

    private String queue(String name) {
        return aws.sqs().getQueueUrl(r -> r.queueName(name)).queueUrl();
    }
}
