package org.wordfreq.scaling.observation;

import java.util.Objects;

/**
 * What was learned of the fleet, kept over restarts and while the fleet sleeps.
 *
 * @param slots jobs that a worker does at once; at least 1
 * @param times how fast slots work
 * @param boots how long workers take to start
 */
public record Learned(int slots, JobTimes times, BootTimes boots) {

    static final Learned NOTHING = new Learned(2, JobTimes.UNKNOWN, BootTimes.UNKNOWN);

    public Learned {
        if (slots < 1) {
            throw new IllegalArgumentException(slots + " slots of a worker; it has at least 1");
        }
        Objects.requireNonNull(times, "the times of jobs are missing");
        Objects.requireNonNull(boots, "the times that workers take to start are missing");
    }

    Learned with(BootTimes newer) {
        return new Learned(slots, times, newer);
    }
}
