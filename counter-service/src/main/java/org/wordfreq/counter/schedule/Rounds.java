package org.wordfreq.counter.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same in every interval, in a thread of its own, and in between when somebody asks; one round at a time. */
public final class Rounds {

    private final String thread;
    private final Duration interval;
    private final Runnable round;
    private final Consumer<Throwable> failed;
    private volatile @Nullable ScheduledExecutorService timer;

    /**
     * Not begun yet.
     *
     * @param thread its name
     * @param failed told what a round throws, which ends none of the next ones
     */
    public Rounds(String thread, Duration interval, Runnable round, Consumer<Throwable> failed) {
        this.thread = thread;
        this.interval = interval;
        this.round = round;
        this.failed = failed;
    }

    /** The first one at once. */
    public synchronized void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(thread).factory());
        var unused = executor.scheduleAtFixedRate(this::once, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        timer = executor;
    }

    public boolean isRunning() {
        var executor = timer;
        return executor != null && !executor.isShutdown();
    }

    /** One more after that time; none any more once they are stopped. */
    public void soon(Duration wait) {
        var executor = timer;
        if (executor != null) {
            try {
                var unused = executor.schedule(this::once, Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopped) {
                // There are no more.
            }
        }
    }

    /** Begins no more, and waits so long for the one that is under way. */
    public synchronized void stop(Duration patience) {
        var executor = timer;
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            var unused = executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins no more, and interrupts the one that is under way. */
    public synchronized void stopNow() {
        var executor = timer;
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    /** An error, too, would otherwise end them all in silence. */
    private void once() {
        try {
            round.run();
        } catch (RuntimeException | Error broken) {
            failed.accept(broken);
        }
    }
}
