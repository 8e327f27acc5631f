package org.wordfreq.scaling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkerHeartbeat.State;

/** A worker's sign of life of which a test says what matters to it: else an idle worker with two slots, which has done nothing. */
public final class Beat {

    private final String id;
    private String host = "host";
    private @Nullable String instance;
    private int slots = 2;
    private int busy;
    private State state = State.RUNNING;
    private Instant startedAt = Instant.EPOCH;
    private Instant beatAt = Instant.EPOCH;
    private long jobs;
    private long bytes;
    private long busyMillis;
    private List<String> pausedFor = List.of();

    private Beat(String id) {
        this.id = id;
    }

    public static Beat of(String id) {
        return new Beat(id);
    }

    /** Where it runs, and what its target calls it. */
    public Beat on(String itsHost, @Nullable String itsInstance) {
        host = itsHost;
        instance = itsInstance;
        return this;
    }

    /** When it began, and gave this sign. */
    public Beat at(Instant time) {
        startedAt = time;
        beatAt = time;
        return this;
    }

    public Beat silentSince(Instant time) {
        beatAt = time;
        return this;
    }

    public Beat slots(int number) {
        slots = number;
        return this;
    }

    public Beat busy(int number) {
        busy = number;
        return this;
    }

    public Beat draining() {
        state = State.DRAINING;
        return this;
    }

    /** What it has done since it began, each job a document of so many bytes. */
    public Beat done(long number, long bytesEach, long millis) {
        jobs = number;
        bytes = number * bytesEach;
        busyMillis = millis;
        return this;
    }

    public Beat pausedFor(String... services) {
        pausedFor = List.of(services);
        return this;
    }

    public WorkerHeartbeat told() {
        return new WorkerHeartbeat(
                id,
                host,
                slots,
                busy,
                state,
                startedAt,
                beatAt,
                jobs,
                bytes,
                instance,
                List.of(),
                0,
                busyMillis,
                null,
                jobs,
                pausedFor);
    }
}
