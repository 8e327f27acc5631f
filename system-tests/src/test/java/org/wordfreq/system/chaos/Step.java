package org.wordfreq.system.chaos;

import java.time.Duration;
import org.wordfreq.system.faults.Faults;
import org.wordfreq.system.faults.OverloadedService;

/**
 * What happens at a moment of a run.
 *
 * @param at the time since the start of the run
 */
record Step(Duration at, Action action) {

    sealed interface Action {

        record Upload(PlannedDocument document) implements Action {}

        /** Once the document is accepted. */
        record Delete(PlannedDocument document) implements Action {}

        /** An upload straight to S3 that is begun, sends a part and is never heard of again. */
        record Abandon(int number) implements Action {}

        /** {@code kill -9}, then a new process. */
        record Kill(int counter) implements Action {}

        /** SIGTERM, then a new process. */
        record Terminate(int counter) implements Action {}

        /** {@code kill -9}, then a new process. */
        record KillIngest() implements Action {}

        /** All jobs that are in the queue at this moment are lost. */
        record Purge() implements Action {}

        /** {@code kill -9} of all three, then a new process on the same ports with the same data. */
        record RestartEmulators() implements Action {}

        record Inflict(OverloadedService service, Faults faults, Duration time) implements Action {}

        /**
         * Copies of jobs that are or were under way.
         *
         * @param pick which, a number from 0 to 1 that chooses among those known at that time
         * @param delay how late the copies come
         */
        record Duplicate(double pick, int copies, Duration delay) implements Action {}

        /** Takes messages off the queue as a worker that dies does; they come back late, and so in another order. */
        record Snatch(int messages, Duration hidden) implements Action {}
    }
}
