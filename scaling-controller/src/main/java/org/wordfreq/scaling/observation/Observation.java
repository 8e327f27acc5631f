package org.wordfreq.scaling.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** How many of the workers that are to stay take no jobs, because a service is away. */
    public int pausing() {
        return (int) staying().filter(beat -> !beat.pausedFor().isEmpty()).count();
    }

    /**
     * Why more workers would do no more, as a clause: half of those that there are, or more, take no jobs, because a service is
     * away. A new one would find out by jobs that it receives in vain. Empty while they would.
     */
    public Optional<String> outage() {
        var pausing = pausing();
        var all = staying().count();
        if (pausing == 0 || 2L * pausing < all) {
            return Optional.empty();
        }
        var away = staying()
                .flatMap(beat -> beat.pausedFor().stream())
                .distinct()
                .sorted()
                .toList();
        return Optional.of(pausing + " of " + all + " workers take no jobs while " + String.join(" and ", away)
                + (away.size() == 1 ? " is" : " are") + " away");
    }

    private Stream<WorkerHeartbeat> staying() {
        return workers.stream().filter(beat -> !beat.isDraining());
    }
}
