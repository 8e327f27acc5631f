package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.sqs.model.Message;

/** What becomes of jobs that were handed over when something goes wrong that nobody expects; lambda-counter tests the rest. */
class HandedJobsTests {

    private static final Duration TIME = Duration.ofMinutes(5);

    private final JobsQueue queue = mock();
    private final DocumentCounter counter = mock();
    private final Clock clock = mock();
    private final CounterSettings settings = OwnQueue.settings(Duration.ofSeconds(6));
    private final Leases leases = new Leases(mock(), settings, Clock.systemUTC());
    private final HandedJobs jobs = new HandedJobs(
            queue,
            leases,
            counter,
            new LastResort(status -> {}),
            mock(ConfigurableApplicationContext.class),
            settings,
            clock);
    private final Message first = Message.builder().messageId("1").body("b").build();
    private final Message second = Message.builder().messageId("2").body("b").build();

    @AfterEach
    void stop() {
        jobs.close();
        leases.stop();
    }

    @Test
    void whenOneCannotBeHeldThoseBeforeItAreGivenBack() {
        when(clock.instant()).thenReturn(Instant.now()).thenThrow(new IllegalStateException("pretended"));

        assertThatThrownBy(() -> jobs.take(List.of(first, second), TIME)).hasMessage("pretended");

        verify(queue).hide(first, Duration.ZERO);
        verify(counter, never()).take(any());
    }

    @Test
    void whoIsInterruptedGivesBackWhatIsNotDone() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var seen = new CopyOnWriteArrayList<Object>();
        when(clock.instant()).thenReturn(Instant.now());
        doAnswer(call -> {
                    begun.countDown();
                    released.await();
                    return null;
                })
                .when(counter)
                .take(any());
        doAnswer(call -> seen.add("asked by an interrupted thread: "
                        + Thread.currentThread().isInterrupted()))
                .when(queue)
                .hide(first, Duration.ZERO);

        var taking = Thread.ofPlatform().start(() -> {
            seen.add(jobs.take(List.of(first), TIME));
            seen.add("still interrupted: " + Thread.currentThread().isInterrupted());
        });
        begun.await();
        taking.interrupt();
        taking.join();
        released.countDown();

        assertThat(seen)
                .containsExactly("asked by an interrupted thread: false", List.of("1"), "still interrupted: true");
    }
}
