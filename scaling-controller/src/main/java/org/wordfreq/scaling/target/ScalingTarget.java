package org.wordfreq.scaling.target;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.wordfreq.contracts.WorkerHeartbeat;

/** What runs the counters and gives their fleet its size. */
public interface ScalingTarget {

    /** Its name in settings, reports and metrics: ecs, asg, kubernetes, process or dry-run. */
    String name();

    /**
     * What the target itself says now.
     *
     * @throws TargetUnavailable if it does not answer, or does not know the fleet that the settings name
     */
    Fleet fleet();

    /**
     * Gives the fleet that size, in workers, as far as the target can; returns before the workers have started or ended.
     * Idempotent: called at each tick while the size differs from what {@link #fleet()} says is desired, or while work on
     * it is left. Busy workers are not ended: they protect themselves, or the target leaves them alone.
     *
     * @param size 0 or more
     * @param workers the last heartbeats of the workers that live
     * @param mayAct asked right before each call that changes something, after all that may take its time; where it says no,
     *     nothing more is changed
     * @throws TargetUnavailable if it does not answer, refuses, or has limits of its own that forbid the size; in the last
     *     case it has gone to the nearest size that it allows
     */
    void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct);

    /** The same for who may act in any case. */
    default void resize(int size, List<WorkerHeartbeat> workers) {
        resize(size, workers, () -> true);
    }

    /** The longest that a call which changes something may take to arrive; zero where it arrives at once. */
    default Duration patience() {
        return Duration.ZERO;
    }

    /**
     * A fleet as its target sees it, in workers.
     *
     * @param desired how many it is to have
     * @param running how many it has started, whether they take jobs yet or not. Some targets count those that are to end until
     *     they have ended, others do not
     */
    record Fleet(int desired, int running) {

        public Fleet {
            if (desired < 0 || running < 0) {
                throw new IllegalArgumentException(
                        "a fleet has 0 or more workers, not " + desired + " desired and " + running + " running");
            }
        }
    }
}
