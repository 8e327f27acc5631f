package org.wordfreq.scaling.simulation;

/**
 * One file to count.
 *
 * @param arrivalSeconds when its message is sent, in seconds from the beginning; 0 or more
 * @param bytes its size; 0 or more
 */
public record Job(double arrivalSeconds, long bytes) {

    public Job {
        if (!(arrivalSeconds >= 0) || Double.isInfinite(arrivalSeconds) || bytes < 0) {
            throw new IllegalArgumentException(
                    "no job: it arrives at " + arrivalSeconds + " s with " + bytes + " bytes; both must be 0 or more");
        }
    }
}
