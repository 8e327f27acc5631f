package org.wordfreq.counter.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicInteger begun = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Rounds often = rounds(Duration.ofMillis(20), begun::incrementAndGet);
    private final Rounds seldom = rounds(Duration.ofHours(1), begun::incrementAndGet);

    @AfterEach
    void stop() {
        often.stopNow();
        seldom.stopNow();
    }

    @Test
    void theFirstComesAtOnceAndOthersFollow() {
        seldom.start();
        await().atMost(SOON).until(() -> begun.get() == 1);

        often.start();
        await().atMost(SOON).until(() -> begun.get() >= 4);
    }

    @Test
    void oneMoreIsToBeHadInBetween() {
        seldom.start();
        await().atMost(SOON).until(() -> begun.get() == 1);

        seldom.soon(Duration.ofMillis(1));

        await().atMost(SOON).until(() -> begun.get() == 2);
    }

    @Test
    void whatIsThrownIsToldAndEndsNothing() {
        var broken = rounds(Duration.ofMillis(20), () -> {
            throw new NoClassDefFoundError("pretended");
        });

        broken.start();

        await().atMost(SOON).until(() -> failures.size() >= 3);
        broken.stopNow();
        assertThat(failures).hasOnlyElementsOfType(NoClassDefFoundError.class);
    }

    @Test
    void theRoundUnderWayIsAwaitedAndNoneFollows() throws InterruptedException {
        var held = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        var slow = rounds(Duration.ofMillis(20), () -> {
            entered.countDown();
            hang(held);
            begun.incrementAndGet();
        });
        slow.start();
        entered.await();
        Thread.ofVirtual().start(held::countDown);

        slow.stop(SOON);

        assertThat(begun).hasValue(1);
        assertThat(slow.isRunning()).isFalse();
        slow.soon(Duration.ZERO);
        assertThat(begun).hasValue(1);
    }

    private Rounds rounds(Duration interval, Runnable round) {
        return new Rounds("test", interval, round, failures::add);
    }

    private static void hang(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
