package org.wordfreq.counter.protection;

import java.time.Duration;
import java.util.Optional;

/**
 * How a worker tells what runs it that it must not be chosen when the fleet shrinks. Calls wait for the answer of the target
 * and may be repeated; what they throw means that nothing is known to have changed.
 */
public interface WorkerProtection {

    /** What the target calls this worker, as far as that is known by now; never waits. */
    Optional<String> instance();

    /** The worker has work: do not choose it. Called again from time to time while it has. */
    void busy();

    /** The worker has no work: it may be chosen. */
    void idle();

    /**
     * How long a busy worker may be protected without a pause; empty where its protection keeps nothing but a shrinking fleet
     * from it. The targets that hold to a protection whatever happens hold to it also when the worker is to be replaced by one of
     * a new version.
     */
    default Optional<Duration> limit() {
        return Optional.empty();
    }

    /** For a worker that nothing chooses by itself: the controller asks idle workers to go, and no others. */
    static WorkerProtection none() {
        return new NoProtection(ProcessHandle.current().pid());
    }
}
