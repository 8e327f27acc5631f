package org.wordfreq.scaling.observation;

/**
 * How fast a slot works, measured by what workers say that they did. A job is taken for a fixed time and a time for each
 * byte, so that what was learned from small documents holds for large ones. What is older than a minute of busy time
 * counts half.
 *
 * @param busySeconds that slots were busy
 * @param jobs that they ended in that time
 * @param bytes that they counted in that time
 */
public record JobTimes(double busySeconds, double jobs, double bytes) {

    static final JobTimes UNKNOWN = new JobTimes(0, 0, 0);

    private static final double HALF_LIFE_SECONDS = 60;

    /** About what reading and writing to AWS takes, which is all of a small document's time. */
    private static final double FIXED_SECONDS = 0.1;

    /** Where jobs take hardly more than that, a part of it is taken for the bytes nevertheless. */
    private static final double MOST_FIXED = 0.8;

    /** What is believed before anything is measured, and then counts as one job more. */
    private static final double PRIOR_BYTES = 1e6;

    private static final double PRIOR_BYTES_PER_SECOND = 30e6;
    private static final double LEAST_SECONDS = 1e-3;

    /** The same, and what was done since. */
    JobTimes and(double seconds, long jobsDone, long bytesDone) {
        var weight = Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
        return new JobTimes(busySeconds * weight + seconds, jobs * weight + jobsDone, bytes * weight + bytesDone);
    }

    /** Of a busy slot, the fixed time of its jobs left out. */
    double bytesPerSecond() {
        var seconds = busySeconds - fixedSeconds() * jobs;
        return (bytes + PRIOR_BYTES) / (seconds + PRIOR_BYTES / PRIOR_BYTES_PER_SECOND);
    }

    /** What a job of that size takes in a slot. */
    double secondsFor(double jobBytes) {
        return Math.max(LEAST_SECONDS, fixedSeconds() + jobBytes / bytesPerSecond());
    }

    /** Of the jobs done lately. */
    double meanBytes() {
        return jobs > 0 ? bytes / jobs : PRIOR_BYTES;
    }

    private double fixedSeconds() {
        return jobs > 0 ? Math.min(FIXED_SECONDS, MOST_FIXED * busySeconds / jobs) : FIXED_SECONDS;
    }
}
