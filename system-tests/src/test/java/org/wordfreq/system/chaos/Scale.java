package org.wordfreq.system.chaos;

import java.time.Duration;

/**
 * How large a run is.
 *
 * @param time from the first fault to the last
 * @param documents how many are uploaded in that time
 * @param counters how many counters run
 * @param largest bytes of the largest documents
 * @param large how many of these
 * @param partSize of what size the parts of large documents are
 * @param expiry how long an upload straight to S3 may take before its parts are removed
 * @param patience how long all may take to come to an end after the last fault
 */
record Scale(
        Duration time,
        int documents,
        int counters,
        long largest,
        int large,
        String partSize,
        String expiry,
        Duration patience) {

    /** Part of every build. */
    static final Scale SHORT =
            new Scale(Duration.ofSeconds(20), 36, 2, 10_000_000, 2, "1MB", "1m", Duration.ofMinutes(4));

    /** Nothing but what is started by hand. */
    static final Scale NONE = new Scale(Duration.ZERO, 0, 0, 0, 0, "64MB", "1m", Duration.ofMinutes(2));

    static Scale minutes(int minutes) {
        return new Scale(
                Duration.ofMinutes(minutes),
                40 * minutes,
                3,
                Integer.getInteger("chaos.megabytes", 500) * 1_000_000L,
                minutes,
                "8MB",
                "3m",
                Duration.ofMinutes(15));
    }

    /** By {@code -Dchaos.minutes}, and {@code -Dchaos.megabytes} for the largest documents of such a run. */
    static Scale configured() {
        var minutes = Integer.getInteger("chaos.minutes", 0);
        return minutes == 0 ? SHORT : minutes(minutes);
    }
}
