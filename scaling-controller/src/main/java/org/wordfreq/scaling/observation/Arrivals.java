package org.wordfreq.scaling.observation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs are sent: as many as the queue holds more than before, and as were done meanwhile. The queue and the
 * heartbeats show a job's end some seconds apart, and SQS counts approximately; what is too few at one look is therefore
 * taken from what is too many at the next ones, for a while.
 *
 * <p>Looks that follow sooner than policies decide are taken together: of a second alone, chance shows more than the flow.
 */
final class Arrivals {

    /** The policies' interval, and a little less, since ticks come early or late. */
    private static final Duration LEAST = Duration.ofMillis(4_500);

    private static final Duration OWED_FOR = Duration.ofSeconds(15);

    private @Nullable Instant lookedAt;
    private long depth;
    private long done;
    private double rate;
    private long owed;
    private Instant owedSince = Instant.EPOCH;

    /** So many jobs ended. */
    void done(long jobs) {
        done += jobs;
    }

    /** Jobs a second lately; 0 before there was a look to compare with. */
    double perSecond(Instant now, long depthNow) {
        var before = lookedAt;
        if (before == null || !now.isBefore(before.plus(LEAST))) {
            var arrived = arrived(now, depthNow - depth + done);
            rate = before == null ? 0 : arrived / (Duration.between(before, now).toMillis() / 1e3);
            lookedAt = now;
            depth = depthNow;
            done = 0;
        }
        return rate;
    }

    private double arrived(Instant now, long more) {
        if (owed == 0 || now.isAfter(owedSince.plus(OWED_FOR))) {
            owed = 0;
            owedSince = now;
        }
        var settled = more + owed;
        owed = lookedAt == null ? 0 : Math.min(0, settled);
        return Math.max(0, settled);
    }
}
