package org.wordfreq.scaling.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.wordfreq.localaws.LocalAwsTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@LocalAwsTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SimulationsIT {

    private static final String PATH = "/v1/scaling/simulations";

    private final RestTestClient client;

    SimulationsIT(@LocalServerPort int port) {
        this.client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    @Test
    void policiesAreCompared() {
        post("{\"policies\":[\"drain-within\",\"keda\"],\"seeds\":2}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.trace.name")
                .isEqualTo("burst")
                .jsonPath("$.results[*].policy")
                .isEqualTo(List.of("drain-within", "keda"))
                .jsonPath("$.results[0].busyKilled")
                .isEqualTo(0.0)
                .jsonPath("$.results[0].runsWithinTarget")
                .isEqualTo(2)
                .jsonPath("$.results[0].waitSeconds.p95")
                .isNumber()
                .jsonPath("$.results[0].timeline[100].desired")
                .isNumber()
                .jsonPath("$.cloud.bootSeconds")
                .isEqualTo(40.0);
    }

    @Test
    void sameRequestGivesTheSameNumbers() {
        var request = "{\"trace\":{\"name\":\"drip\"},\"policies\":[\"drain-within\"],\"seeds\":2}";

        assertThat(body(post(request))).isEqualTo(body(post(request)));
    }

    @Test
    void brokenRuleIsAProblem() {
        post("{\"seeds\":1000}")
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:wordfreq:problem:invalid-request")
                .jsonPath("$.detail")
                .isEqualTo("The member seeds is 1000; it must be from 1 to 100. Send such a number, or leave it out for"
                        + " 10.");
    }

    @Test
    void tooMuchIsAProblemOfItsOwn() {
        post("{\"trace\":{\"name\":\"diurnal\"},\"seeds\":100}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:wordfreq:problem:simulation-too-large");
    }

    @Test
    void otherMediaTypesAreRefused() {
        client.post()
                .uri(PATH)
                .contentType(MediaType.TEXT_PLAIN)
                .body("seconds,bytes")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void everyExampleOfTheDocumentationWorks() {
        var operation = documentation().path("paths").path(PATH).path("post");
        var examples = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("examples")
                .values();

        assertThat(examples)
                .hasSize(2)
                .allSatisfy(example ->
                        post(example.path("value").toString()).expectStatus().isOk());
        assertThat(operation.path("responses").propertyNames()).contains("200", "400", "413", "422", "503");
    }

    @Test
    void requestAndAnswerAreDescribed() {
        var schemas = documentation().path("components").path("schemas");

        assertThat(schemas.path("SimulationRequest").path("properties").propertyNames())
                .containsExactlyInAnyOrder("trace", "policies", "seeds", "min", "max", "latencyTargetSeconds", "cloud");
        assertThat(schemas.path("SimulationCloud").path("properties").size()).isEqualTo(14);
        assertThat(schemas.path("SimulationResult").path("properties").propertyNames())
                .contains("makespanSeconds", "waitSeconds", "instanceSeconds", "cost", "busyKilled", "timeline");
    }

    private JsonNode documentation() {
        return JsonMapper.shared()
                .readTree(String.valueOf(body(client.get().uri("/v3/api-docs").exchange())));
    }

    private static @Nullable String body(ResponseSpec answer) {
        return answer.expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private ResponseSpec post(String body) {
        return client.post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
