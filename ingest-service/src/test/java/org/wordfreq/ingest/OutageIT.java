package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.localaws.CuttableProxy;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

/** S3, SQS or DynamoDB out of reach: the line to each runs through a proxy that the tests cut and mend. */
@LocalAwsTest
@DirtiesContext
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.ingest.max-document-size=20MB",
            "wordfreq.ingest.upload.part-size=5MB",
            "wordfreq.ingest.upload.buffer-memory=15MB",
            "wordfreq.resilience.open-for=500ms"
        })
final class OutageIT {

    private static final Map<String, CuttableProxy> LINES =
            Map.of("s3", proxy("s3"), "sqs", proxy("sqs"), "dynamodb", proxy("dynamodb"));

    private final String corpus = "out-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();
    private final IngestClient client;
    private final Stored stored;

    OutageIT(@LocalServerPort int port, LocalAwsEndpoints aws) {
        client = IngestClient.on(port);
        stored = new Stored(aws, corpus);
    }

    @DynamicPropertySource
    static void throughTheLines(DynamicPropertyRegistry properties) {
        LINES.forEach(
                (service, line) -> properties.add("spring.cloud.aws." + service + ".endpoint", () -> line.endpoint()
                        .toString()));
    }

    /** Mends the lines and waits until no circuit refuses calls any more: a half-open one takes a few only. */
    @AfterEach
    void mendAll() {
        LINES.values().forEach(CuttableProxy::mend);
        Awaitility.await().untilAsserted(() -> {
            var readiness = client.get("/actuator/health/readiness");
            assertThat(readiness.status()).isEqualTo(200);
            assertThat(readiness.response().body()).contains("CLOSED").doesNotContain("OPEN");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "sqs", "dynamodb"})
    void clientComesBackLaterAndMakesOneDocument(String service) {
        cut(service);

        var during = put("text");
        mendAll();
        var after = put("text");

        assertUnavailable(during);
        assertThat(after.status()).as(after.response().body()).isEqualTo(202);
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.keys()).hasSize(1);
        assertThat(stored.jobs()).hasSize(1);
        assertThat(put("text").json()).isEqualTo(after.json());
    }

    @Test
    void documentWhoseJobCouldNotBeSentStaysQueuedUntilTheRetrySendsIt() {
        cut("sqs");

        assertUnavailable(put("text"));
        assertThat(stored.documents()).singleElement().satisfies(document -> assertThat(document.status())
                .isEqualTo(DocumentStatus.QUEUED));
        assertThat(stored.jobs()).isEmpty();
        mendAll();

        assertThat(put("text").header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(stored.jobs()).hasSize(1);
    }

    @Test
    void documentWithoutAKeyLeavesNothingWhenItsJobCannotBeSent() {
        cut("sqs");

        assertUnavailable(client.put(corpus, "a.txt", "text"));

        assertThat(stored.documents()).isEmpty();
        assertThat(stored.keys()).isEmpty();
        mendAll();
        assertThat(client.put(corpus, "a.txt", "text").status()).isEqualTo(202);
        assertThat(stored.documents()).hasSize(1);
    }

    @Test
    void documentWithoutAKeyLeavesNothingWhenItsItemCannotBeCreated() {
        var known = client.put(corpus, "known.txt", "makes the corpus known");
        assertThat(known.status()).isEqualTo(202);
        cut("dynamodb");

        assertUnavailable(client.put(corpus, "a.txt", "text"));

        assertThat(stored.keys()).singleElement().asString().endsWith("/known.txt");
        mendAll();
        assertThat(client.put(corpus, "a.txt", "text").status()).isEqualTo(202);
        assertThat(stored.documents()).hasSize(2);
    }

    @Test
    void uploadThatLosesS3InTheMiddleIsFinishedByItsRetry() {
        var text = "fifteen characters".repeat(800_000);
        line("s3").cutAfter(7_000_000);

        assertUnavailable(put(text));
        assertThat(stored.keys()).isEmpty();
        assertThat(stored.documents()).isEmpty();
        mendAll();

        assertThat(put(text).status()).isEqualTo(202);
        assertThat(stored.keys())
                .singleElement()
                .satisfies(object -> assertThat(stored.object(object).text()).isEqualTo(text));
        assertThat(stored.documents()).hasSize(1);
    }

    @Test
    void contentFixedByAFailedAttemptCannotBeReplaced() {
        cut("sqs");
        assertUnavailable(put("text"));
        mendAll();

        assertThat(put("other text").status()).isEqualTo(422);
        assertThat(stored.object(stored.keys().getFirst()).text()).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "sqs", "dynamodb"})
    void readinessTellsAndLivenessDoesNot(String service) {
        assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
        cut(service);

        var readiness = client.get("/actuator/health/readiness");
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness
                        .json()
                        .path("components")
                        .path(service)
                        .path("status")
                        .asString())
                .isEqualTo("DOWN");
        assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
        mendAll();
    }

    @Test
    void serviceThatIsAwayIsNotAskedAgainForEveryRequest() {
        cut("dynamodb");
        for (var i = 0; i < 4; i++) {
            assertUnavailable(client.put(corpus, "a.txt", "text"));
        }

        var refused = client.put(corpus, "a.txt", "text");

        assertUnavailable(refused);
        var readiness = client.get("/actuator/health/readiness").json();
        assertThat(readiness.at("/components/circuits/details/dynamodb").asString())
                .isEqualTo("OPEN");
        assertThat(readiness.at("/components/circuits/details/s3").asString()).isEqualTo("CLOSED");
        assertThat(client.get("/actuator/prometheus").response().body())
                .contains("resilience4j_circuitbreaker_state")
                .containsPattern(
                        "resilience4j_circuitbreaker_not_permitted_calls_total\\{[^}]*name=\"dynamodb\"[^}]*\\} [1-9]")
                .contains("resilience4j_retry_calls_total", "resilience4j_bulkhead_available_concurrent_calls");
    }

    private Answer put(String text) {
        return client.put(corpus, "a.txt", text, "Idempotency-Key", key);
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.problem()).isEqualTo("unavailable");
    }

    private static void cut(String service) {
        line(service).cut();
    }

    private static CuttableProxy line(String service) {
        return Objects.requireNonNull(LINES.get(service));
    }

    /** The emulators run by now: their extension has set these properties. */
    private static CuttableProxy proxy(String service) {
        return CuttableProxy.to(URI.create(System.getProperty("spring.cloud.aws." + service + ".endpoint")));
    }
}
