package org.wordfreq.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private volatile State state = State.RUNNING;

    Worker(CounterSettings settings, Clock clock, HostName host) {
        this.host = host.value();
        this.slots = settings.slots();
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** A document being counted. */
    record Running(Document document, Instant startedAt, AtomicLong bytesRead) {}

    /** Uses a slot for a job. */
    void occupy(Runnable job) {
        busy.incrementAndGet();
        try {
            job.run();
        } finally {
            busy.decrementAndGet();
        }
    }

    void started(Document document) {
        running.put(document.id(), new Running(document, clock.instant(), new AtomicLong()));
    }

    void progressed(Document document, long bytes) {
        var current = running.get(document.id());
        if (current != null) {
            current.bytesRead().addAndGet(bytes);
        }
    }

    /** The attempt is over; the document counts as done if it reached its end. */
    void stopped(Document document, boolean ended) {
        var current = running.remove(document.id());
        if (current != null && ended) {
            documentsDone.incrementAndGet();
            bytesDone.addAndGet(current.bytesRead().get());
        }
    }

    List<Running> running() {
        return running.values().stream()
                .sorted(Comparator.comparing(Running::startedAt))
                .toList();
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
