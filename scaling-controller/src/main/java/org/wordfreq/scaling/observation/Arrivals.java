package org.wordfreq.scaling.observation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs are sent: as many as the queue holds more than before, and as were done meanwhile. The queue and the
 * heartbeats show a job's end some seconds apart, and SQS counts approximately; what is too few at one look is therefore
 * taken from what is too many at the next ones, for a while.
 */
final class Arrivals {

    private static final Duration OWED_FOR = Duration.ofSeconds(15);

    private @Nullable Instant lookedAt;
    private long depth;
    private long done;
    private long owed;
    private Instant owedSince = Instant.EPOCH;

    /** So many jobs ended. */
    void done(long jobs) {
        done += jobs;
    }

    /** Jobs a second since the last look; 0 at the first. */
    double perSecond(Instant now, long depthNow) {
        var before = lookedAt;
        var more = depthNow - depth + done;
        lookedAt = now;
        depth = depthNow;
        done = 0;
        if (before == null || !now.isAfter(before)) {
            return 0;
        }
        if (owed == 0 || now.isAfter(owedSince.plus(OWED_FOR))) {
            owed = 0;
            owedSince = now;
        }
        var settled = more + owed;
        owed = Math.min(0, settled);
        return Math.max(0, settled) / (Duration.between(before, now).toMillis() / 1e3);
    }
}
