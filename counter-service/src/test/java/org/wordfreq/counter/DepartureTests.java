package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.WorkerHeartbeat.State;
import org.wordfreq.counter.protection.InstanceEnding;
import org.wordfreq.counter.protection.WorkerProtection;

class DepartureTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final JobsIntake intake = mock();
    private final CounterSettings settings = OwnQueue.settings(Map.of("wordfreq.counter.drain-timeout", "0s"));
    private final Clock clock = Clock.systemUTC();
    private final Worker worker = new Worker(settings, clock, new HostName("host"), WorkerProtection.none());
    private final List<Integer> exits = new CopyOnWriteArrayList<>();
    private final CountDownLatch jobs = new CountDownLatch(1);
    private final Departure departure = new Departure(worker, intake, settings, clock, exits::add);

    DepartureTests() throws InterruptedException {
        doAnswer(call -> {
                    jobs.await();
                    return null;
                })
                .when(intake)
                .drain();
    }

    @Test
    void processEndsWhenTheLastJobIsDoneAndNotBefore() throws InterruptedException {
        departure.begin("test");
        departure.begin("test");

        assertThat(worker.heartbeat().state()).isEqualTo(State.DRAINING);
        await().during(Duration.ofMillis(200)).atMost(SOON).until(exits::isEmpty);
        jobs.countDown();
        await().atMost(SOON).until(() -> exits.equals(List.of(0)));
        verify(intake).drain();
    }

    @Test
    void jobsThatDoNotFitBeforeTheDeadlineAreLeftToTheOrdinaryStop() {
        // Ten seconds are kept for the stop, so that a quarter of one is left for the jobs.
        var deadline = clock.instant().plus(Duration.ofMillis(10_250));

        departure.onEnding(new InstanceEnding("Spot wants it back", Optional.of(deadline)));

        assertThat(worker.heartbeat().state()).isEqualTo(State.DRAINING);
        await().atMost(SOON).until(() -> exits.equals(List.of(0)));
        assertThat(clock.instant()).isBefore(deadline);
    }

    @Test
    void endingWithoutADeadlineWaitsForTheJobs() {
        departure.onEnding(new InstanceEnding("the group lets it go", Optional.empty()));

        await().during(Duration.ofMillis(200)).atMost(SOON).until(exits::isEmpty);
        jobs.countDown();
        await().atMost(SOON).until(() -> exits.equals(List.of(0)));
    }
}
