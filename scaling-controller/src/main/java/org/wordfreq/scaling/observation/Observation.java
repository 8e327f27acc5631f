package org.wordfreq.scaling.observation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.policy.Signals;
import org.wordfreq.scaling.target.ScalingTarget.Fleet;

/**
 * All that was seen in one look.
 *
 * @param at when
 * @param workers the last heartbeats of the workers that live; empty where they could not be read
 * @param fleet what the target says; null when it does not answer
 * @param signals the same, as policies take it
 * @param bytesPerSecond what a busy slot counts
 * @param queuedBytes the mean size of jobs that wait
 * @param faults what did not answer, in sentences; empty when all did
 */
public record Observation(
        Instant at,
        List<WorkerHeartbeat> workers,
        @Nullable Fleet fleet,
        Signals signals,
        double bytesPerSecond,
        double queuedBytes,
        List<String> faults) {

    public Observation {
        workers = List.copyOf(workers);
        faults = List.copyOf(faults);
    }
}
