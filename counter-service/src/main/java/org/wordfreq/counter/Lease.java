package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.ResourceNames;

/**
 * A worker's hold on a job: while it lasts, the message stays hidden from other workers and, once an attempt has begun,
 * the item says that its worker is alive. Extended on a timer; Spring Cloud AWS has none of its own.
 */
final class Lease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final Job job;
    private final DocumentItems items;
    private final Duration term;
    private final Clock clock;
    private final AtomicReference<@Nullable Document> guarded = new AtomicReference<>();
    private volatile boolean lost;
    private boolean closed;
    private @Nullable Future<?> timer;

    Lease(Job job, DocumentItems items, Duration term, Clock clock) {
        this.job = job;
        this.items = items;
        this.term = term;
        this.clock = clock;
    }

    String messageId() {
        return job.id();
    }

    /** When the lease ends if it is not extended from now on. */
    Instant until() {
        return clock.instant().plus(term);
    }

    /** From now on the lease is about that document in state counting; of several records, the last one. */
    void guard(Document counting) {
        lost = false;
        guarded.set(counting);
    }

    /** Ends the hold on the document, not on the message. */
    void release() {
        guarded.set(null);
    }

    /** Whether another attempt has begun, so that going on is in vain. */
    boolean isLost() {
        return lost;
    }

    /** Stops the timer that extends this lease when the lease is closed. */
    synchronized void extendedBy(Future<?> schedule) {
        timer = schedule;
    }

    /** One beat. A failure is no loss: the next beat comes before the lease ends, and the fence holds in any case. */
    synchronized void extend() {
        if (closed) {
            return;
        }
        attempt(() -> job.hideFor(term), "Could not hide a job from other workers for longer");
        attempt(this::renew, "Could not extend the lease of a document");
    }

    private void renew() {
        var document = guarded.get();
        if (document != null && !items.renew(document, until())) {
            // Unless the attempt ended between the two lines above.
            lost = document.equals(guarded.get());
        }
    }

    private void attempt(Runnable step, String failure) {
        try {
            step.run();
        } catch (RuntimeException missed) {
            log.atWarn().addKeyValue("messageId", messageId()).setCause(missed).log(failure);
        }
    }

    /**
     * Ends the lease and makes the message visible at once, for another worker to take. Not on the last delivery: that
     * would make the message a dead letter, while the work on it may still end well.
     */
    synchronized void giveBack() {
        if (closed || job.receives() >= ResourceNames.MAX_RECEIVE_COUNT) {
            return;
        }
        close();
        log.atInfo().addKeyValue("messageId", messageId()).log("Giving a job back");
        attempt(() -> job.hideFor(Duration.ZERO), "Could not give a job back; it comes back when its time is up");
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends the lease; waits for a beat under way, which would otherwise undo what is done to the message next. */
    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
