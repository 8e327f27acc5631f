package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.platform.resilience.Circuits;

/** No job is received in vain, and no work is thrown away. */
@CounterTest
class PauseIT {

    private static final Duration AWAY = Duration.ofSeconds(6);

    private final CircuitBreakerRegistry breakers;
    private final Surroundings aws;
    private final String bucket;
    private final Set<String> opened = ConcurrentHashMap.newKeySet();
    private final String key = "drops/" + UUID.randomUUID();

    @Autowired
    private CountsBucket counts;

    @Autowired
    private DocumentItems items;

    @Autowired
    private PartsNotes notes;

    @Autowired
    private ResultsQueue results;

    @Autowired
    private PlanItems plans;

    @Autowired
    private PartsBucket parts;

    PauseIT(LocalAwsEndpoints endpoints, @Autowired Circuits circuits) {
        // Nobody but a test opens a breaker by hand, so they are not to be had otherwise.
        breakers = Objects.requireNonNull((CircuitBreakerRegistry) ReflectionTestUtils.getField(circuits, "breakers"));
        aws = new Surroundings(endpoints, endpoints.names());
        bucket = endpoints.names().documentsBucket();
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

    @Test
    void resultWaitsUntilTheServicesAreBack() {
        aws.awaitNoJobs();
        doAnswer(call -> afterOpening("s3", call)).when(counts).publish(any(), any());
        doAnswer(call -> afterOpening("dynamodb", call)).when(items).finish(any(Document.class), any());
        doAnswer(call -> afterOpening("sqs", call)).when(results).send(any(), any());
        aws.storeText(key, "text", Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).attempts()).isEqualTo(1);
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
        aws.awaitNoJobs();
        assertThat(opened).containsExactlyInAnyOrder("s3", "dynamodb", "sqs");
    }

    @Test
    void countsOfAPartWaitUntilTheTableIsBack() {
        aws.awaitNoJobs();
        var id = DocumentIds.ofObject(bucket, key);
        var kept = new AtomicInteger();
        doAnswer(put -> {
                    kept.incrementAndGet();
                    return put.callRealMethod();
                })
                .when(parts)
                .put(argThat(plan -> plan.documentId().equals(id)), anyInt(), any());
        doAnswer(call -> afterOpening("done", "dynamodb", call))
                .when(plans)
                .done(argThat(plan -> plan.documentId().equals(id)), anyInt(), anyLong());
        doAnswer(call -> afterOpening("progress", "dynamodb", call))
                .when(notes)
                .progress(argThat(document -> document.id().equals(id)), any());
        aws.store(key, LargeTexts.prose(2_200_000), "text/plain", Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).attempts()).isEqualTo(1);
        aws.awaitNoJobs();
        assertThat(opened).containsExactlyInAnyOrder("done", "progress");
        assertThat(kept).as("each part was counted once").hasValue(3);
    }

    private @Nullable Object afterOpening(String service, InvocationOnMock call) throws Throwable {
        return afterOpening(service, service, call);
    }

    /** Goes on when the breaker has just opened, the first time. */
    private @Nullable Object afterOpening(String step, String service, InvocationOnMock call) throws Throwable {
        if (opened.add(step)) {
            breakers.circuitBreaker(service).transitionToOpenStateFor(Duration.ofSeconds(1));
        }
        return call.callRealMethod();
    }
}
