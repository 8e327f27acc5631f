package org.wordfreq.counter;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Nothing listens on port 1: the service starts before what it needs. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.aws.s3.endpoint=http://127.0.0.1:1",
            "spring.cloud.aws.sqs.endpoint=http://127.0.0.1:1",
            "spring.cloud.aws.dynamodb.endpoint=http://127.0.0.1:1"
        })
class WithoutAwsIT {

    private RestTestClient client;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    @Test
    void workerLivesButIsNotReady() {
        client.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
        client.get().uri("/actuator/health/readiness").exchange().expectStatus().isEqualTo(503);
        client.get().uri("/v1/worker").exchange().expectStatus().isOk();
    }
}
