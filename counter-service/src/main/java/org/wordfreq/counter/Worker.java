package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkerHeartbeat.State;
import org.wordfreq.counter.protection.WorkerProtection;

/** This process as a worker of the fleet: its slots, and what it is doing with them. */
@Component
final class Worker {

    private final String id = UUID.randomUUID().toString();
    private final String host;
    private final int slots;
    private final Clock clock;
    private final WorkerProtection protection;
    private final SlotTime time;
    private final AtomicLong jobsDone = new AtomicLong();
    private final AtomicLong documentsDone = new AtomicLong();
    private final AtomicLong bytesDone = new AtomicLong();
    /** By identity: a worker may have several parts of one document. */
    private final Set<Running> running =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Instant startedAt;
    private volatile boolean begun;
    private volatile boolean expectsJobs = true;
    private volatile State state = State.RUNNING;
    private volatile List<String> pausedFor = List.of();

    Worker(CounterSettings settings, Clock clock, HostName host, WorkerProtection protection) {
        this.host = host.value();
        this.slots = settings.slots();
        this.clock = clock;
        this.startedAt = clock.instant();
        this.protection = protection;
        this.time = new SlotTime(clock);
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

    /** Tells the listener at once, and in the thread that is at work, when the worker begins, gets busy or idle, pauses or drains. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The first receive has succeeded: from now on this is a worker of the fleet. */
    void begin() {
        if (!begun) {
            startedAt = clock.instant();
            begun = true;
            tell();
        }
    }

    boolean hasBegun() {
        return begun;
    }

    /** A receive has brought nothing, or none is made. */
    void foundNoJobs() {
        expectsJobs = false;
    }

    /** Whether jobs are likely to come, as far as this worker knows: it has just started, or its last receive brought some. */
    boolean expectsJobs() {
        return expectsJobs;
    }

    /** Uses a slot for a job. */
    void occupy(Runnable job) {
        expectsJobs = true;
        var busy = time.begin();
        try {
            if (busy == 1) {
                tell();
            }
            job.run();
        } finally {
            if (time.end() == 0) {
                tell();
            }
        }
    }

    /** Takes no jobs while these services are away, or goes on taking some where none is. */
    void pause(List<String> away) {
        if (!pausedFor.equals(away)) {
            pausedFor = away;
            tell();
        }
    }

    /** A job has left the queue for good. */
    void jobDone() {
        jobsDone.incrementAndGet();
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
            var bytes = stopped.bytesRead().get();
            bytesDone.addAndGet(bytes);
            time.worked(bytes, Duration.between(stopped.startedAt(), clock.instant()));
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
        return time.busy();
    }

    /** A sign of life as of now. */
    WorkerHeartbeat heartbeat() {
        return new WorkerHeartbeat(
                id,
                host,
                slots,
                busy(),
                state,
                startedAt,
                clock.instant(),
                documentsDone.get(),
                bytesDone.get(),
                protection.instance().orElse(null),
                documents(),
                time.bytesPerSecond(),
                time.busyMillis(),
                null,
                jobsDone.get(),
                pausedFor);
    }

    private List<String> documents() {
        return running().stream()
                .map(running -> running.document().id().toString())
                .distinct()
                .limit(WorkerHeartbeat.MAX_DOCUMENTS)
                .toList();
    }

    /** From now on no more jobs are taken. */
    void drain() {
        if (state != State.DRAINING) {
            state = State.DRAINING;
            tell();
        }
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
