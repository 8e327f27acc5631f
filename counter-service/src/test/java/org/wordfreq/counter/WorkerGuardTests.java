package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.counter.protection.WorkerProtection;

class WorkerGuardTests {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration BREATH = Duration.ofSeconds(2);

    private final RecordedProtection protection = new RecordedProtection();
    private final Worker worker =
            new Worker(OwnQueue.settings(Duration.ofSeconds(6)), Clock.systemUTC(), new HostName("host"), protection);
    private final List<Integer> halts = new CopyOnWriteArrayList<>();
    private final WorkerGuard guard = guard();

    private WorkerGuard guard() {
        return new WorkerGuard(
                worker, protection, new LastResort(halts::add), Duration.ofMillis(500), Duration.ofSeconds(1), BREATH);
    }

    @AfterEach
    void stop() {
        guard.stop();
    }

    @Test
    void workerIsProtectedFromItsStartUntilAReceiveBringsNothing() {
        guard.start();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("busy")));

        await().during(Duration.ofMillis(1500)).atMost(SOON).until(() -> protection.told.size() == 1);
        worker.occupy(worker::foundNoJobs);

        await().atMost(SOON).until(() -> protection.told.equals(List.of("busy", "idle")));
    }

    @Test
    void workerStaysProtectedWhileReceivesBringJobs() {
        guard.start();
        worker.foundNoJobs();
        await().atMost(SOON).until(() -> protection.told.getLast().equals("idle"));

        worker.occupy(() -> {});

        await().atMost(SOON).until(() -> protection.told.getLast().equals("busy"));
        await().during(Duration.ofMillis(1500))
                .atMost(SOON)
                .until(() -> protection.told.getLast().equals("busy"));
    }

    @Test
    void workerThatIsBusyAllTheTimeGoesWithoutProtectionForAWhileAndWorksOn() throws InterruptedException {
        protection.limit = Duration.ofSeconds(1);
        var pausing = guard();
        var job = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> worker.occupy(() -> awaitQuietly(job)));

        pausing.start();

        await().atMost(SOON).until(() -> protection.told.equals(List.of("busy", "idle")));
        var freedAt = System.nanoTime();
        assertThat(worker.busy()).isOne();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("busy", "idle", "busy")));
        assertThat(Duration.ofNanos(System.nanoTime() - freedAt)).isGreaterThan(BREATH.dividedBy(2));
        await().atMost(SOON).until(() -> protection.told.equals(List.of("busy", "idle", "busy", "idle")));
        pausing.stop();
        job.countDown();
        thread.join();
    }

    @Test
    void jobThatComesWhenProtectionPausesDoesNotBreakThatOff() throws InterruptedException {
        protection.limit = Duration.ofMillis(1);
        protection.hangs = true;
        var pausing = guard();
        pausing.start();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("busy", "idle")));

        var job = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> worker.occupy(() -> awaitQuietly(job)));

        await().during(Duration.ofMillis(1500)).atMost(SOON).until(() -> protection.told.size() == 2);
        pausing.stop();
        job.countDown();
        thread.join();
    }

    @Test
    void jobThatComesWhileTheWorkerIsBeingFreedDoesNotWaitForTheAnswer() throws InterruptedException {
        worker.foundNoJobs();
        protection.hangs = true;
        guard.start();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle")));

        var job = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> worker.occupy(() -> awaitQuietly(job)));

        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle", "busy")));
        job.countDown();
        thread.join();
    }

    @Test
    void workerIsProtectedWhileItIsBusyAndAWhileLonger() throws InterruptedException {
        worker.foundNoJobs();
        guard.start();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle")));

        var job = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> worker.occupy(() -> awaitQuietly(job)));

        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle", "busy")));
        job.countDown();
        thread.join();
        worker.foundNoJobs();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle", "busy", "idle")));
    }

    @Test
    void pausesBetweenJobsAreNoNews() {
        worker.foundNoJobs();
        guard.start();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle")));

        for (var i = 0; i < 100; i++) {
            worker.occupy(() -> {});
            worker.foundNoJobs();
        }

        await().atMost(SOON).until(() -> !protection.told.getLast().equals("busy"));
        assertThat(protection.told.size()).isLessThanOrEqualTo(3);
    }

    @Test
    void whatFailsIsTriedAgainWhileTheEdgeHolds() throws InterruptedException {
        protection.failures.set(2);
        var job = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> worker.occupy(() -> awaitQuietly(job)));

        guard.start();

        await().atMost(SOON).until(() -> protection.told.equals(List.of("busy")));
        assertThat(protection.failures).hasNegativeValue();
        job.countDown();
        thread.join();
    }

    @Test
    void lostAnswerToIdleLeavesNoBusyWorkerUnprotected() throws InterruptedException {
        worker.foundNoJobs();
        guard.start();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle")));
        worker.occupy(() -> await().atMost(SOON).until(() -> protection.told.size() == 2));
        worker.foundNoJobs();

        protection.lostAnswers.set(1);
        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle", "busy", "idle")));
        var job = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> worker.occupy(() -> awaitQuietly(job)));

        await().atMost(SOON).until(() -> protection.told.getLast().equals("busy"));
        job.countDown();
        thread.join();
    }

    @Test
    void unknownStateIsToldAgainSinceTheLostCallMayStillBeUnderWay() throws InterruptedException {
        protection.lostAnswers.set(1);
        worker.foundNoJobs();
        guard.start();
        await().atMost(SOON).until(() -> protection.told.equals(List.of("idle")));
        var job = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> worker.occupy(() -> awaitQuietly(job)));

        await().atMost(SOON).until(() -> protection.times("busy") == 2);
        await().during(Duration.ofMillis(1500)).atMost(SOON).until(() -> protection.times("busy") == 2);
        job.countDown();
        thread.join();
    }

    @Test
    void errorDoesNotEndTheGuard() throws InterruptedException {
        protection.errors.set(1);
        var job = new CountDownLatch(1);
        var thread = Thread.ofPlatform().start(() -> worker.occupy(() -> awaitQuietly(job)));

        guard.start();

        await().atMost(SOON).until(() -> protection.told.equals(List.of("busy")));
        job.countDown();
        thread.join();
    }

    @Test
    void errorOfTheJvmEndsTheProcess() {
        protection.fatal = new OutOfMemoryError("pretended");

        guard.start();

        await().atMost(SOON).until(() -> halts.contains(LastResort.EXIT_CODE));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class RecordedProtection implements WorkerProtection {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger errors = new AtomicInteger();
        private final AtomicInteger lostAnswers = new AtomicInteger();
        private volatile @Nullable Error fatal;
        private volatile boolean hangs;
        private volatile @Nullable Duration limit;

        @Override
        public Optional<Duration> limit() {
            return Optional.ofNullable(limit);
        }

        @Override
        public Optional<String> instance() {
            return Optional.empty();
        }

        @Override
        public void busy() {
            tell("busy");
        }

        @Override
        public void idle() {
            tell("idle");
        }

        private long times(String state) {
            return told.stream().filter(state::equals).count();
        }

        private void tell(String state) {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("pretended");
            }
            if (errors.getAndDecrement() > 0) {
                throw new NoClassDefFoundError("pretended");
            }
            if (fatal != null) {
                throw fatal;
            }
            told.add(state);
            if (hangs && state.equals("idle")) {
                hang();
            }
            if (lostAnswers.getAndDecrement() > 0) {
                throw new IllegalStateException("pretended: the answer is lost");
            }
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("pretended: the call was given up", interrupted);
            }
        }
    }
}
