package org.wordfreq.scaling.simulation;

/**
 * The world that a fleet lives in. Times in seconds.
 *
 * @param slots jobs that a worker does at once; at least 1
 * @param jobSeconds what a job takes besides its bytes
 * @param bytesPerSecond how fast a slot counts
 * @param spread how much the time of like jobs varies: the standard deviation of its logarithm
 * @param bootSeconds from asking for a worker until it takes jobs
 * @param bootSpread how much that varies, likewise
 * @param spotLossesPerHour how often one worker is taken away, each hour that it lives
 * @param prefetch messages that a worker holds besides those it works on
 * @param visibilitySeconds how long a message that a worker holds stays hidden from others, unless it is worked on
 * @param sqsLagSeconds the greatest age of SQS counts
 * @param sqsSpread how much SQS counts vary: standard deviation over the true count
 * @param oddSamples the share of SQS samples that are entirely wrong: none, or twice as many
 * @param cloudWatchLagSeconds from the end of a minute until its value is known to alarms
 * @param pricePerHour of a worker, in dollars
 */
public record Cloud(
        int slots,
        double jobSeconds,
        double bytesPerSecond,
        double spread,
        double bootSeconds,
        double bootSpread,
        double spotLossesPerHour,
        int prefetch,
        double visibilitySeconds,
        double sqsLagSeconds,
        double sqsSpread,
        double oddSamples,
        double cloudWatchLagSeconds,
        double pricePerHour) {

    public Cloud {
        if (slots < 1 || !(jobSeconds >= 0) || !(bytesPerSecond > 0) || !(bootSeconds >= 0)) {
            throw new IllegalArgumentException("no world to simulate: " + slots + " slots, " + jobSeconds + " s a job, "
                    + bytesPerSecond + " bytes a second, " + bootSeconds + " s to boot");
        }
    }

    /**
     * What comparisons assume unless told otherwise: a c5.large with two slots, 2 s a file and 30 MB/s; 40 s from asking for
     * an instance until it works (20 s of instance start, 20 s as the original boots); a Spot loss in 200 hours.
     */
    public static Cloud standard() {
        return new Cloud(2, 2, 30e6, 0.25, 40, 0.08, 0.005, 0, 60, 5, 0.03, 0.003, 60, 0.085);
    }

    /** The same with another boot time. */
    public Cloud withBootSeconds(double seconds) {
        return new Cloud(
                slots,
                jobSeconds,
                bytesPerSecond,
                spread,
                seconds,
                bootSpread,
                spotLossesPerHour,
                prefetch,
                visibilitySeconds,
                sqsLagSeconds,
                sqsSpread,
                oddSamples,
                cloudWatchLagSeconds,
                pricePerHour);
    }

    /** The mean time of a job of that size in a slot. */
    public double seconds(double bytes) {
        return jobSeconds + bytes / bytesPerSecond;
    }
}
