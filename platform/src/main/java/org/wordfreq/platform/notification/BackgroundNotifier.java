package org.wordfreq.platform.notification;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A notifier that delivers in the background: a bounded queue in front of one thread, so that notifications leave in order
 * and a slow receiver costs neither time nor memory. What does not fit is dropped.
 */
abstract class BackgroundNotifier implements Notifier, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Notifier.class);
    private static final double HALF_OF_THE_JITTERED_SPAN = 1.0 / 3;
    private static final double DOUBLED = 2;

    private final String way;
    private final NotificationSettings settings;
    private final MeterRegistry meters;
    private final Retry retry;
    private final ThreadPoolExecutor executor;

    BackgroundNotifier(String way, NotificationSettings settings, MeterRegistry meters) {
        this.way = way;
        this.settings = settings;
        this.meters = meters;
        this.retry = Retry.of("notifications", retrying(settings));
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofPlatform().daemon().name("notifications").factory());
        executor.allowCoreThreadTimeOut(true);
        for (var outcome : Outcome.values()) {
            counter(outcome);
        }
    }

    /**
     * Delivers once, within the time-outs of the channel; may wait and may fail.
     *
     * @throws TryAgain if it failed for a reason that may pass
     * @throws RuntimeException if trying again is no use
     */
    abstract void deliver(Notification notification);

    /** A failure that may pass. */
    static final class TryAgain extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TryAgain(String message) {
            super(message);
        }

        TryAgain(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public final void send(Notification notification) {
        try {
            executor.execute(() -> attempt(notification));
        } catch (RejectedExecutionException full) {
            counter(Outcome.DROPPED).increment();
            log.atWarn()
                    .addKeyValue("notification", notification.type())
                    .addKeyValue("subject", notification.subject())
                    .addKeyValue("reason", executor.isShutdown() ? "the service is stopping" : "the queue is full")
                    .log("Notification dropped");
        }
    }

    /** Delivers what waits for as long as the settings allow; the rest is dropped. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (executor.awaitTermination(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var dropped = executor.shutdownNow().size();
        counter(Outcome.DROPPED).increment(dropped);
        log.atWarn().addKeyValue("count", dropped).log("Notifications dropped, since the service stops");
    }

    private void attempt(Notification notification) {
        try {
            retry.executeRunnable(() -> deliver(notification));
            counter(Outcome.DELIVERED).increment();
        } catch (RuntimeException failure) {
            counter(Outcome.FAILED).increment();
            log.atWarn()
                    .addKeyValue("notification", notification.type())
                    .addKeyValue("subject", notification.subject())
                    .addKeyValue("cause", failure)
                    .log("Notification not delivered");
        }
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("wordfreq.notification")
                .description("Notifications by what became of them")
                .tag("channel", way)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    /** Waits are from half of the delay to all of it, doubled each time. */
    private static RetryConfig retrying(NotificationSettings settings) {
        var longest = settings.retryDelay().toMillis();
        return RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                        Math.max(1, longest * 3 / 4), DOUBLED, HALF_OF_THE_JITTERED_SPAN))
                .retryOnException(TryAgain.class::isInstance)
                .build();
    }

    private enum Outcome {
        DELIVERED,
        FAILED,
        DROPPED
    }
}
