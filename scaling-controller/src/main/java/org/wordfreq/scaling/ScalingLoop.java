package org.wordfreq.scaling;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.Signal.Workers;

/**
 * The flow of the controller, top to bottom: observe the backlog and the workers. It decides nothing and
 * changes nothing: the fleet has the size it was started with.
 */
@Component
final class ScalingLoop {

    private final JobsQueue jobs;
    private final WorkerRegistry workers;
    private final Clock clock;

    ScalingLoop(JobsQueue jobs, WorkerRegistry workers, Clock clock) {
        this.jobs = jobs;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Reads the signal from its sources.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if a source does not answer: half a signal would
     *     mislead, so there is none
     */
    Signal observe() {
        var depth = jobs.depth();
        var now = clock.instant();
        var live =
                workers.heartbeats().stream().filter(beat -> beat.isLiveAt(now)).toList();
        return new Signal(now, depth, Workers.of(live));
    }
}
