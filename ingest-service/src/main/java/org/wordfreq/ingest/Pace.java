package org.wordfreq.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/**
 * Whether a client sends fast enough, as a bucket of credit: waiting for the client takes time from it, every byte puts
 * back the time that it may take. It never holds more than it began with, so a fast beginning pays for no slow end, and
 * reading n bytes never takes longer than the patience plus n divided by the rate.
 */
final class Pace {

    private final double nanosPerByte;
    private final double fullCredit;
    private double credit;

    /**
     * @param minRate the bytes per second
     * @param patience how far behind the client may fall
     */
    Pace(DataSize minRate, Duration patience) {
        this.nanosPerByte = (double) TimeUnit.SECONDS.toNanos(1) / minRate.toBytes();
        this.fullCredit = patience.toNanos();
        this.credit = fullCredit;
    }

    /** Whether the client keeps pace, now that so many bytes came after so long a wait. */
    boolean keptBy(long bytes, long waitedNanos) {
        credit = Math.min(fullCredit, credit - waitedNanos + bytes * nanosPerByte);
        return credit >= 0;
    }
}
