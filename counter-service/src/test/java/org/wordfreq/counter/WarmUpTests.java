package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.wordfreq.counter.protection.WorkerProtection;

@Timeout(30)
class WarmUpTests {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Test
    void endsAsSoonAsAJobArrives() throws InterruptedException {
        var idle = new AtomicBoolean(true);
        var counting = new CountDownLatch(100);
        var warmUp = new WarmUp(() -> {
            counting.countDown();
            return idle.get();
        });

        warmUp.start();
        counting.await();
        idle.set(false);

        assertThat(warmUp.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void endsWithTheService() throws InterruptedException {
        var counting = new CountDownLatch(100);
        var warmUp = new WarmUp(() -> {
            counting.countDown();
            return true;
        });

        warmUp.start();
        counting.await();
        warmUp.stop();

        assertThat(warmUp.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void endsByItselfWhenItHasCountedEnough() throws InterruptedException {
        var warmUp = new WarmUp(() -> true);

        warmUp.start();

        assertThat(warmUp.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void canBeTurnedOff() {
        var context = new ApplicationContextRunner()
                .withBean(Worker.class, WarmUpTests::worker)
                .withUserConfiguration(WarmUp.class);

        context.run(on -> assertThat(on).hasSingleBean(WarmUp.class));
        context.withPropertyValues("wordfreq.counter.warm-up=false")
                .run(off -> assertThat(off).doesNotHaveBean(WarmUp.class));
    }

    private static Worker worker() {
        var settings = new Binder().bindOrCreate("wordfreq.counter", CounterSettings.class);
        return new Worker(settings, Clock.systemUTC(), new HostName("here"), WorkerProtection.none());
    }
}
