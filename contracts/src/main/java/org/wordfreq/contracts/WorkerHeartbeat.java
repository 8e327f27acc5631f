package org.wordfreq.contracts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life of a counter, written every {@link #INTERVAL} from when it takes jobs, and when it begins or ends to be
 * busy.
 *
 * @param workerId unique per process
 * @param host where it runs
 * @param slots how many documents it can count at once
 * @param busy how many it counts now
 * @param state whether it takes jobs
 * @param startedAt when the process began to take jobs
 * @param beatAt when this sign was given
 * @param documentsDone documents finished since the start
 * @param bytesDone bytes of those documents
 * @param instance what the target of scaling calls the worker: the ARN of its task, the id of its EC2 instance, the name of
 *     its pod or the number of its process; null while that is not known
 * @param documents the ids of documents being counted, {@value #MAX_DOCUMENTS} at most
 * @param bytesPerSecond what a slot does while it is busy, the last minute of work counting most; 0 before the first
 *     document is done
 * @param busyMillis the time that slots have been busy since the start, added up, in milliseconds
 * @param drainRequestedAt when scaling asked the worker to finish its jobs and end; null if it did not. A worker never
 *     writes it
 * @param jobsDone jobs ended and not to be received again since the start: more than documents where those are counted in
 *     parts
 * @param pausedFor services that are away, as the AWS SDK names them, for which the worker takes no jobs at present; empty
 *     while it takes some
 */
public record WorkerHeartbeat(
        String workerId,
        String host,
        int slots,
        int busy,
        State state,
        Instant startedAt,
        Instant beatAt,
        long documentsDone,
        long bytesDone,
        @Nullable String instance,
        List<String> documents,
        long bytesPerSecond,
        long busyMillis,
        @Nullable Instant drainRequestedAt,
        long jobsDone,
        List<String> pausedFor) {

    /** The time between two signs of life. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** A worker whose last sign is older than this is taken for dead. */
    public static final Duration LIVE_FOR = INTERVAL.multipliedBy(3);

    /** As many documents as are named. */
    public static final int MAX_DOCUMENTS = 20;

    public WorkerHeartbeat {
        documents = List.copyOf(documents);
        pausedFor = List.copyOf(pausedFor);
    }

    /** Whether a worker takes jobs. */
    public enum State {
        RUNNING,
        DRAINING;

        /** The name used in the table, in lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State named(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether the worker may be taken for alive at that time. */
    public boolean isLiveAt(Instant now) {
        return beatAt.plus(LIVE_FOR).isAfter(now);
    }

    /** Whether the worker takes no more jobs, or will not as soon as it sees that it was asked to drain. */
    public boolean isDraining() {
        return state == State.DRAINING || drainRequestedAt != null;
    }
}
