package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wordfreq.counter.protection.InstanceEnding;

/**
 * The end of a worker that scaling, or the cloud, wants to go: it takes no more jobs, finishes those that it has, and then
 * the process ends by itself with 0. Where there is a deadline that they do not meet, the ordinary stop begins in time, which
 * gives back what it cannot finish.
 */
@Component
@FleetWorker
final class Departure {

    private static final Logger log = LoggerFactory.getLogger(Departure.class);

    /** For giving back, closing and ending the JVM after the ordinary stop's wait for running jobs. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Worker worker;
    private final JobsIntake intake;
    private final Duration stopTime;
    private final Clock clock;
    private final IntConsumer exit;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean timed = new AtomicBoolean();

    @Autowired
    Departure(Worker worker, JobsIntake intake, CounterSettings settings, Clock clock) {
        this(worker, intake, settings, clock, System::exit);
    }

    Departure(Worker worker, JobsIntake intake, CounterSettings settings, Clock clock, IntConsumer exit) {
        this.worker = worker;
        this.intake = intake;
        this.stopTime = settings.drainTimeout().plus(CLOSING);
        this.clock = clock;
        this.exit = exit;
    }

    /** Begins it, once; returns at once. */
    void begin(String why) {
        if (begun.compareAndSet(false, true)) {
            log.atInfo().addKeyValue("why", why).log("Draining: no more jobs, and the process ends when all are done");
            worker.drain();
            Thread.ofPlatform().daemon().name("departure").start(this::leave);
        }
    }

    /** The cloud takes the instance away, at that time or, if it does not say when, not before all is done. */
    @EventListener
    void onEnding(InstanceEnding ending) {
        begin(ending.why());
        ending.at().filter(at -> timed.compareAndSet(false, true)).ifPresent(this::leaveBefore);
    }

    private void leaveBefore(Instant deadline) {
        var left = Duration.between(clock.instant(), deadline).minus(stopTime);
        CompletableFuture.delayedExecutor(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    log.atInfo().log("The deadline is near: stopping now");
                    exit.accept(0);
                });
    }

    private void leave() {
        try {
            intake.drain();
            log.atInfo().log("Drained: the process ends");
            exit.accept(0);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }
}
