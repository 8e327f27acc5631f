package org.wordfreq.scaling;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.journal.ScalingMeters;
import org.wordfreq.scaling.leadership.LeaseSettings;
import software.amazon.awssdk.core.exception.SdkException;

/** Lets the loop tick from the start of the service to its end. A tick that breaks is followed by the next. */
@Component
final class LoopClock implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LoopClock.class);

    /** One call that is not answered, twice over. */
    private static final long LAST_TICK_SECONDS = 10;

    private final ScalingLoop loop;
    private final LoopSettings settings;
    private final ScalingMeters meters;
    private @Nullable ScheduledExecutorService timer;

    LoopClock(ScalingLoop loop, LoopSettings settings, LeaseSettings lease, ScalingMeters meters) {
        var least = settings.interval().multipliedBy(3);
        if (lease.duration().compareTo(least) < 0) {
            throw new IllegalArgumentException("wordfreq.scaling.lease.duration is " + lease.duration()
                    + ", which is less than three times wordfreq.scaling.interval, " + settings.interval()
                    + ": a leader could not prolong it in time. Set it to " + least + " or more.");
        }
        this.loop = loop;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("scaling-loop").factory());
        var nanos = settings.interval().toNanos();
        var unused = executor.scheduleAtFixedRate(this::tick, 0, nanos, TimeUnit.NANOSECONDS);
        timer = executor;
    }

    /** The last tick ends before the lead is given back: what it does is done as the leader. */
    @Override
    public synchronized void stop() {
        var executor = timer;
        timer = null;
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            if (executor.awaitTermination(LAST_TICK_SECONDS, TimeUnit.SECONDS)) {
                loop.end();
            } else {
                log.warn("The last tick does not end; the lease ends by itself");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void tick() {
        var begin = System.nanoTime();
        try {
            loop.tick();
            meters.ticked(since(begin));
        } catch (SdkException unanswered) {
            meters.broke(since(begin));
            log.atWarn()
                    .addKeyValue("cause", unanswered.getMessage())
                    .log("A tick found no answer; the next one tries again");
        } catch (RuntimeException broken) {
            meters.broke(since(begin));
            log.atError().setCause(broken).log("A tick broke; the next one tries again");
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
