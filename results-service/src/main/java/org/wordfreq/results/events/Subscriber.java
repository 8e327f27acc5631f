package org.wordfreq.results.events;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events that one connection has not sent yet, up to a bound. When it falls too far behind it is dropped: its client
 * comes back with the last id it saw, and nobody else has waited.
 */
final class Subscriber {

    private final BlockingQueue<DocumentChanged> waiting;
    private final @Nullable String corpus;
    private volatile boolean dropped;

    /**
     * A subscriber.
     *
     * @param corpus whose documents it is told of; null for all
     */
    Subscriber(int bound, @Nullable String corpus) {
        this.waiting = new ArrayBlockingQueue<>(bound);
        this.corpus = corpus;
    }

    /** Never blocks. Called by one thread at a time. */
    void offer(DocumentChanged change) {
        if (corpus != null && !corpus.equals(change.corpus())) {
            return;
        }
        // Once it has missed an event it is told of no later one: its client comes back for all since the last it saw.
        if (dropped || !waiting.offer(change)) {
            dropped = true;
        }
    }

    /** The next event; null if none comes within the time. */
    @Nullable
    DocumentChanged next(Duration wait) throws InterruptedException {
        return waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it has missed an event. What it has not missed is still to be sent. */
    boolean isDropped() {
        return dropped && waiting.isEmpty();
    }
}
