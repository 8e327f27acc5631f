package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.platform.resilience.Circuits;

/** No job is received in vain. */
@CounterTest
class PauseIT {

    private static final Duration AWAY = Duration.ofSeconds(6);

    private final CircuitBreakerRegistry breakers;
    private final Surroundings aws;
    private final String key = "drops/" + UUID.randomUUID();

    PauseIT(LocalAwsEndpoints endpoints, @Autowired Circuits circuits) {
        // Nobody but a test opens a breaker by hand, so they are not to be had otherwise.
        breakers = Objects.requireNonNull((CircuitBreakerRegistry) ReflectionTestUtils.getField(circuits, "breakers"));
        aws = new Surroundings(endpoints, endpoints.names());
    }

    @AfterEach
    void goOn() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "dynamodb"})
    void jobsStayInTheQueueWhileAServiceIsAway(String service) {
        aws.awaitNoJobs();
        aws.storeText(key, "text", Map.of());
        breakers.circuitBreaker(service).transitionToOpenStateFor(AWAY);
        // One receive may be under way, and would still bring a job.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

        aws.send(aws.created(key, null));

        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).untilAsserted(() -> assertThat(aws.depth())
                .containsEntry("ApproximateNumberOfMessages", "1"));
        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).attempts()).isEqualTo(1);
    }
}
