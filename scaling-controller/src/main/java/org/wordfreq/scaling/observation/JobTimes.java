package org.wordfreq.scaling.observation;

/**
 * How fast a slot works, measured by what workers say that they did. A job takes a fixed time and a time for each byte;
 * both are fitted, by least squares, to busy time that is weighed down as it ages: what is older than a minute of busy time
 * counts half. What is believed before anything is measured ages in the same way. Where all jobs are alike the two times
 * cannot be told apart, and stay as near as can be to what is believed; their sum is measured all the same.
 *
 * @param busySeconds that slots were busy
 * @param jobs that they ended in that time
 * @param bytes that they counted in that time
 * @param bytesSquared the sum of bytes times mean bytes of a job
 * @param bytesSeconds the sum of bytes times mean seconds of a job
 * @param belief the weight of what is believed, in jobs; above 0
 */
public record JobTimes(
        double busySeconds, double jobs, double bytes, double bytesSquared, double bytesSeconds, double belief) {

    static final JobTimes UNKNOWN = new JobTimes(0, 0, 0, 0, 0, 1);

    private static final double HALF_LIFE_SECONDS = 60;

    /** About what reading and writing to AWS takes, which is all of a small document's time. */
    private static final double BELIEVED_SECONDS = 0.1;

    private static final double BELIEVED_SECONDS_PER_BYTE = 1 / 30e6;
    private static final double BELIEVED_BYTES = 1e6;

    /** How far a byte's time may be from what is believed, squared, beside a job's: machines differ more than AWS does. */
    private static final double SPREAD_OF_BYTES = 10;

    /** Without any belief, jobs that are all alike would leave nothing to tell their two times by. */
    private static final double LEAST_BELIEF = 1e-6;

    /** No machine counts 10 GB in a second. */
    private static final double LEAST_SECONDS_PER_BYTE = 1e-10;

    private static final double LEAST_SECONDS = 1e-3;

    public JobTimes {
        for (var value : new double[] {busySeconds, jobs, bytes, bytesSquared, bytesSeconds}) {
            require(Double.isFinite(value) && value >= 0, value + " of busy time, jobs or bytes; none is below 0");
        }
        require(belief > 0 && belief <= 1, "a belief of " + belief + "; it is above 0, and at most 1");
    }

    /** What a job takes: so much itself, and so much for each byte. */
    private record Fit(double seconds, double secondsPerByte) {}

    /** The same, and what was done since. */
    JobTimes and(double seconds, long jobsDone, long bytesDone) {
        var weight = Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
        var meanBytes = jobsDone == 0 ? 0 : (double) bytesDone / jobsDone;
        return new JobTimes(
                busySeconds * weight + seconds,
                jobs * weight + jobsDone,
                bytes * weight + bytesDone,
                bytesSquared * weight + bytesDone * meanBytes,
                bytesSeconds * weight + seconds * meanBytes,
                Math.max(LEAST_BELIEF, belief * weight));
    }

    /** Of a busy slot, the fixed time of its jobs left out. */
    double bytesPerSecond() {
        return 1 / fit().secondsPerByte();
    }

    /** What a job of that size takes in a slot. */
    double secondsFor(double jobBytes) {
        var fit = fit();
        return Math.max(LEAST_SECONDS, fit.seconds() + jobBytes * fit.secondsPerByte());
    }

    /** Of the jobs done lately. */
    double meanBytes() {
        return jobs > 0 ? bytes / jobs : BELIEVED_BYTES;
    }

    /** The least sum of squares of what is not as believed, and, times its weight, of how far the belief is left. */
    private Fit fit() {
        // In megabytes, so that the numbers are of one size.
        var ofJobs = jobs + belief;
        var ofBytes = bytesSquared / BELIEVED_BYTES / BELIEVED_BYTES + belief / SPREAD_OF_BYTES;
        var both = bytes / BELIEVED_BYTES;
        var byteTime = BELIEVED_SECONDS_PER_BYTE * BELIEVED_BYTES;
        var seconds = busySeconds - BELIEVED_SECONDS * jobs - byteTime * both;
        var secondsOfBytes = bytesSeconds / BELIEVED_BYTES
                - BELIEVED_SECONDS * both
                - byteTime * bytesSquared / BELIEVED_BYTES / BELIEVED_BYTES;
        var determinant = ofJobs * ofBytes - both * both;
        var fixed = BELIEVED_SECONDS + (seconds * ofBytes - secondsOfBytes * both) / determinant;
        var perByte =
                BELIEVED_SECONDS_PER_BYTE + (secondsOfBytes * ofJobs - seconds * both) / determinant / BELIEVED_BYTES;
        return possible(fixed, perByte);
    }

    /** No time is below 0: where one would be, the other is all that is measured. */
    private Fit possible(double fixed, double perByte) {
        if (fixed < 0) {
            return new Fit(0, Math.max(LEAST_SECONDS_PER_BYTE, bytesSeconds / bytesSquared));
        }
        if (perByte < LEAST_SECONDS_PER_BYTE) {
            return new Fit(
                    Math.max(0, busySeconds / jobs - LEAST_SECONDS_PER_BYTE * bytes / jobs), LEAST_SECONDS_PER_BYTE);
        }
        return new Fit(fixed, perByte);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
