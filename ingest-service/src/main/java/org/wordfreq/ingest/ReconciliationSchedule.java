package org.wordfreq.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sweeps again and again, at times of its own in each replica. */
@Component
final class ReconciliationSchedule implements SmartLifecycle {

    private final Reconciliation reconciliation;
    private final Duration interval;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    ReconciliationSchedule(Reconciliation reconciliation, ReconciliationSettings settings) {
        this.reconciliation = reconciliation;
        this.interval = settings.interval();
    }

    @Override
    public void start() {
        var running = new CountDownLatch(1);
        stopped = running;
        Thread.ofVirtual().name("reconciliation").start(() -> run(running));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void run(CountDownLatch running) {
        try {
            while (!running.await(pause(), TimeUnit.MILLISECONDS)) {
                reconciliation.sweep();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The interval, a tenth shorter or longer, so that replicas started together do not stay together. */
    private long pause() {
        var millis = interval.toMillis();
        return millis + ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1);
    }
}
