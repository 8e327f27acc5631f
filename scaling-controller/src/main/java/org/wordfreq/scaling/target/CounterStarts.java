package org.wordfreq.scaling.target;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts counters that are missing; after one has died, or could not be started, not before a while. */
final class CounterStarts {

    private static final Logger log = LoggerFactory.getLogger(CounterStarts.class);

    private final CounterProcesses processes;
    private final BackOff backOff;
    private final Clock clock;
    private final IntSupplier missing;
    private final Consumer<CounterProcess> started;
    private final Later later;
    private boolean waiting;
    private @Nullable TargetUnavailable trouble;

    CounterStarts(
            CounterProcesses processes,
            BackOff backOff,
            Clock clock,
            IntSupplier missing,
            Consumer<CounterProcess> started,
            Later later) {
        this.processes = processes;
        this.backOff = backOff;
        this.clock = clock;
        this.missing = missing;
        this.started = started;
        this.later = later;
    }

    /** Does something after a time, and nothing else meanwhile. */
    @FunctionalInterface
    interface Later {
        void run(Runnable task, Duration wait);
    }

    /**
     * Starts as many as are missing, now or when that may be tried again.
     *
     * @throws TargetUnavailable if one cannot be started
     */
    void startMissing() {
        var number = missing.getAsInt();
        if (number <= 0 || waiting) {
            return;
        }
        var wait = backOff.left(clock.instant());
        if (wait.isPositive()) {
            startLater(wait);
            return;
        }
        try {
            Stream.generate(processes::start).limit(number).forEach(started);
            trouble = null;
        } catch (TargetUnavailable failed) {
            trouble = failed;
            // The same wait as after one that died at once.
            died(Duration.ZERO);
            throw failed;
        }
    }

    /** One has died that should not have. */
    void died(Duration age) {
        backOff.died(age, clock.instant());
    }

    /** What keeps those that are missing from being started, if anything does. */
    void complain() {
        if (trouble != null && missing.getAsInt() > 0) {
            throw trouble;
        }
    }

    /** Starts what is missing although the wait may not be over, which is seen to here. */
    void startAnyway() {
        waiting = false;
        try {
            startMissing();
        } catch (TargetUnavailable failed) {
            log.atWarn().setCause(failed).log("A counter that died is not replaced yet");
            startLater(backOff.left(clock.instant()));
        }
    }

    private void startLater(Duration wait) {
        waiting = true;
        later.run(this::startAnyway, wait);
    }
}
