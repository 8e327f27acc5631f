package org.wordfreq.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkerHeartbeat.State;

/** This process as a worker of the fleet: its slots, and what it is doing with them. */
@Component
final class Worker {

    private final String id = UUID.randomUUID().toString();
    private final String host;
    private final int slots;
    private final Clock clock;
    private final Instant startedAt;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicLong documentsDone = new AtomicLong();
    private final AtomicLong bytesDone = new AtomicLong();
    /** By identity: a worker may have several parts of one document. */
    private final Set<Running> running =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private volatile State state = State.RUNNING;

    Worker(CounterSettings settings, Clock clock, HostName host) {
        this.host = host.value();
        this.slots = settings.slots();
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * A document being counted, or a part of one.
     *
     * @param part which part, if it is one
     */
    record Running(Document document, @Nullable PartOf part, Instant startedAt, AtomicLong bytesRead) {

        void readTo(long bytes) {
            bytesRead.set(bytes);
        }
    }

    /**
     * A part of a document.
     *
     * @param index which, from 0
     * @param parts how many there are
     * @param bytes its size
     */
    record PartOf(int index, int parts, long bytes) {}

    /** Uses a slot for a job. */
    void occupy(Runnable job) {
        busy.incrementAndGet();
        try {
            job.run();
        } finally {
            busy.decrementAndGet();
        }
    }

    Running started(Document document, @Nullable PartOf part) {
        var started = new Running(document, part, clock.instant(), new AtomicLong());
        running.add(started);
        return started;
    }

    /** The attempt, or the part of one, is over; it counts as done if it reached its end, and so does its document. */
    void stopped(Running stopped, boolean done, boolean documentDone) {
        running.remove(stopped);
        if (done) {
            bytesDone.addAndGet(stopped.bytesRead().get());
        }
        if (documentDone) {
            documentsDone.incrementAndGet();
        }
    }

    List<Running> running() {
        synchronized (running) {
            return running.stream()
                    .sorted(Comparator.comparing(Running::startedAt))
                    .toList();
        }
    }

    int slots() {
        return slots;
    }

    int busy() {
        return busy.get();
    }

    /** A sign of life as of now. */
    WorkerHeartbeat heartbeat() {
        return new WorkerHeartbeat(
                id, host, slots, busy.get(), state, startedAt, clock.instant(), documentsDone.get(), bytesDone.get());
    }

    /** From now on no more jobs are taken. */
    void drain() {
        state = State.DRAINING;
    }
}
