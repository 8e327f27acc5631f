package org.wordfreq.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sweeps again and again, at times of its own in each replica. */
@Component
final class ReconciliationSchedule implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationSchedule.class);

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
                sweep();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with one sweep, others follow: nobody would notice that there are no more. */
    private void sweep() {
        try {
            reconciliation.sweep();
        } catch (RuntimeException | Error failure) {
            log.atError().setCause(failure).log("A sweep broke off; the next one comes");
        }
    }

    /** The interval, a tenth shorter or longer, so that replicas started together do not stay together. */
    private long pause() {
        var millis = interval.toMillis();
        return millis + ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1);
    }
}
