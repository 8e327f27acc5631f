package org.wordfreq.scaling;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Nothing listens on port 1, so every source is down. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.aws.sqs.endpoint=http://127.0.0.1:1",
            "spring.cloud.aws.dynamodb.endpoint=http://127.0.0.1:1"
        })
class ScalingWithoutSourcesIT {

    private final RestTestClient client;

    ScalingWithoutSourcesIT(@LocalServerPort int port) {
        client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    @Test
    void halfASignalIsNoSignal() {
        client.get()
                .uri("/v1/scaling")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "5")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:wordfreq:problem:unavailable");
    }

    @Test
    void theServiceLivesButIsNotReady() {
        client.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
        client.get().uri("/actuator/health/readiness").exchange().expectStatus().isEqualTo(503);
    }
}
