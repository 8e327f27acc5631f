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
import org.wordfreq.scaling.leadership.Lease;
import org.wordfreq.scaling.leadership.LeaseSettings;
import org.wordfreq.scaling.target.ScalingTarget;
import software.amazon.awssdk.core.exception.SdkException;

/** Lets the loop tick from the start of the service to its end. A tick that breaks is followed by the next. */
@Component
final class LoopClock implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LoopClock.class);

    /** As long as most ticks take where nothing answers at once. For one that takes longer the lease ends by itself. */
    private static final long LAST_TICK_SECONDS = 10;

    private final ScalingLoop loop;
    private final LoopSettings settings;
    private final ScalingMeters meters;
    private final Pulse pulse;
    private final LastResort lastResort;
    private @Nullable ScheduledExecutorService timer;

    LoopClock(
            ScalingLoop loop,
            LoopSettings settings,
            LeaseSettings lease,
            ScalingTarget target,
            ScalingMeters meters,
            Pulse pulse,
            LastResort lastResort) {
        var least = settings.interval().multipliedBy(3);
        if (lease.duration().compareTo(least) < 0) {
            throw new IllegalArgumentException("wordfreq.scaling.lease.duration is " + lease.duration()
                    + ", which is less than three times wordfreq.scaling.interval, " + settings.interval()
                    + ": a leader could not prolong it in time. Set it to " + least + " or more.");
        }
        requireInTime(target, lease);
        this.loop = loop;
        this.settings = settings;
        this.meters = meters;
        this.pulse = pulse;
        this.lastResort = lastResort;
    }

    /** What a leader asks for must have arrived when the next one begins. */
    static void requireInTime(ScalingTarget target, LeaseSettings lease) {
        var least = target.patience().multipliedBy(Lease.MARGIN);
        if (lease.duration().compareTo(least) < 0) {
            throw new IllegalArgumentException("wordfreq.scaling.target." + target.name() + ".timeout is "
                    + target.patience() + ", which is more than a third of wordfreq.scaling.lease.duration, "
                    + lease.duration() + ": what a leader asks for could arrive when another one leads. Set it to "
                    + lease.duration().dividedBy(Lease.MARGIN) + " or less, or the lease to " + least + " or more.");
        }
    }

    @Override
    public synchronized void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("scaling-loop").factory());
        pulse.beat();
        var nanos = settings.interval().toNanos();
        var unused = executor.scheduleAtFixedRate(this::tick, 0, nanos, TimeUnit.NANOSECONDS);
        timer = executor;
    }

    /** The last tick ends before the lead is given back: what it does is done as the leader. */
    @Override
    public synchronized void stop() {
        var executor = timer;
        timer = null;
        pulse.stop();
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

    /** Whatever is thrown, or the timer would silently make no further tick. */
    void tick() {
        var begin = System.nanoTime();
        try {
            loop.tick();
            meters.ticked(since(begin));
        } catch (SdkException unanswered) {
            meters.broke(since(begin));
            log.atWarn()
                    .addKeyValue("cause", unanswered.getMessage())
                    .log("A tick found no answer; the next one tries again");
        } catch (Throwable broken) {
            lastResort.consider(broken);
            meters.broke(since(begin));
            log.atError().setCause(broken).log("A tick broke; the next one tries again");
        } finally {
            pulse.beat();
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
