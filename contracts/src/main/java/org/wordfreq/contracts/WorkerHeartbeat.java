package org.wordfreq.contracts;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A sign of life of a counter, written every {@link #INTERVAL}.
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
        long bytesDone) {

    /** The time between two signs of life. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** A worker whose last sign is older than this is taken for dead. */
    public static final Duration LIVE_FOR = INTERVAL.multipliedBy(3);

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
}
