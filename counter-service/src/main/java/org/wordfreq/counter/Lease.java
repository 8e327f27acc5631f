package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wordfreq.contracts.Document;

/**
 * A worker's hold on a job, from the moment it was received: while it lasts, the message stays hidden from other workers
 * and, once an attempt has begun, the item says that its worker is alive. Extended on a timer; Spring Cloud AWS has none
 * of its own.
 */
final class Lease implements AutoCloseable {

    /** The longest that SQS hides a message, counted from its receipt (SQS API reference, ChangeMessageVisibility). */
    static final Duration SQS_LIMIT = Duration.ofHours(12);

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    /** Why a worker holds a job no longer, although it has not settled it. */
    enum End {
        /** The message is visible again, another's or gone, or nobody knows for longer than it was hidden. */
        LOST,
        /** It was held almost as long as SQS allows. */
        OUT_OF_TIME,
        /** The worker stops, and another may have it. */
        GIVEN_BACK
    }

    private final Job job;
    private final DocumentItems items;
    private final Duration term;
    private final Clock clock;
    private final AtomicReference<@Nullable Document> guarded = new AtomicReference<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private Instant hiddenUntil;
    private volatile boolean superseded;
    private volatile @Nullable End end;
    private boolean closed;

    Lease(Job job, DocumentItems items, Duration term, Clock clock) {
        this.job = job;
        this.items = items;
        this.term = term;
        this.clock = clock;
        this.hiddenUntil = job.receivedAt().plus(term);
    }

    Job job() {
        return job;
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
        superseded = false;
        guarded.set(counting);
    }

    /** Ends the hold on the document, not on the message. */
    void release() {
        guarded.set(null);
    }

    /** Whether going on with the document is in vain: another attempt has begun, or the job is held no longer. */
    boolean isLost() {
        return superseded || end != null;
    }

    /** Whether another attempt at the document has begun, or it was deleted. */
    boolean isSuperseded() {
        return superseded;
    }

    /** Why the job is held no longer; empty while it is. */
    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    /** Stops the timer, which extends or ends this lease, when the lease is closed. */
    synchronized void timedBy(Future<?> timer) {
        timers.add(timer);
    }

    /**
     * One beat. A single failure is no loss: the next beat comes before the lease ends, and the fence holds in any case.
     */
    synchronized void extend() {
        if (closed || end == End.LOST || end == End.GIVEN_BACK) {
            return;
        }
        attempt(this::hide, "Could not hide a job from other workers for longer");
        if (clock.instant().isAfter(hiddenUntil)) {
            lose();
        }
        attempt(this::renew, "Could not extend the lease of a document");
    }

    private void hide() {
        var now = clock.instant();
        var left = Duration.between(now, job.receivedAt().plus(SQS_LIMIT));
        var time = left.compareTo(term) < 0 ? left : term;
        if (time.toSeconds() < 1) {
            return;
        }
        if (job.hideFor(time)) {
            hiddenUntil = now.plus(time);
        } else {
            lose();
        }
    }

    private void lose() {
        if (end != End.LOST) {
            end = End.LOST;
            log.atWarn().addKeyValue("messageId", messageId()).log("Lost a job; the work on it stops");
        }
    }

    private void renew() {
        var document = guarded.get();
        if (end != End.LOST && document != null && !items.renew(document, until())) {
            // Unless the attempt ended between the two lines above.
            superseded = document.equals(guarded.get());
        }
    }

    /**
     * No time is left to count anything more. What is being written may still be finished: the message stays hidden until
     * the limit of SQS.
     */
    synchronized void runOut() {
        if (!closed && end == null) {
            end = End.OUT_OF_TIME;
            log.atWarn().addKeyValue("messageId", messageId()).log("A job took as long as one delivery may take");
        }
    }

    /** Ends the lease and lets another worker take the job at once. */
    synchronized void giveBack() {
        if (closed || end == End.LOST) {
            return;
        }
        end = End.GIVEN_BACK;
        close();
        log.atInfo().addKeyValue("messageId", messageId()).log("Giving a job back");
        attempt(job::giveBack, "Could not give a job back; it comes back when its time is up");
    }

    private void attempt(Runnable step, String failure) {
        try {
            step.run();
        } catch (RuntimeException missed) {
            log.atWarn().addKeyValue("messageId", messageId()).setCause(missed).log(failure);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends the lease; waits for a beat under way, which would otherwise undo what is done to the message next. */
    @Override
    public synchronized void close() {
        closed = true;
        timers.forEach(timer -> timer.cancel(false));
    }
}
