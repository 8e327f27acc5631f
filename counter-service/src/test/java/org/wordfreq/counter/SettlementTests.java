package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.support.GenericMessage;
import org.wordfreq.contracts.ObjectEvent;

class SettlementTests {

    private static final Outcome BROKEN = new Outcome.Broken(
            new ObjectEvent("ObjectCreated:Put", Instant.EPOCH, "", "b", "k", null, null, null, null),
            new IllegalStateException("broke off"));

    private final List<Integer> visibilities = new ArrayList<>();
    private final Settlement settlement = new Settlement(
            mock(DeadLetters.class),
            mock(DocumentItems.class),
            mock(ResultsQueue.class),
            mock(PartsCleanup.class),
            new RetryDelay(Duration.ofSeconds(8), Duration.ofSeconds(8), () -> 0),
            Clock.systemUTC());

    @Test
    void jobThatBrokeOffRests() {
        settlement.settle(job(), List.of(BROKEN));

        assertThat(visibilities).containsExactly(4);
    }

    @Test
    void jobThatAStoppingWorkerBrokeOffIsVisibleAtOnce() {
        Thread.currentThread().interrupt();

        settlement.settle(job(), List.of(BROKEN));

        assertThat(visibilities).containsExactly(0);
        assertThat(Thread.currentThread().isInterrupted())
                .as("or the call would have failed")
                .isFalse();
    }

    private Job job() {
        Visibility visibility = seconds -> {
            visibilities.add(seconds);
            return CompletableFuture.completedFuture(null);
        };
        return new Job(new GenericMessage<>("body", Map.of(SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER, visibility)));
    }
}
