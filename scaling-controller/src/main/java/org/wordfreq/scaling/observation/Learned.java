package org.wordfreq.scaling.observation;

/**
 * What was learned of the fleet, kept over restarts and while the fleet sleeps.
 *
 * @param slots jobs that a worker does at once
 * @param times how fast slots work
 * @param boots how long workers take to start
 */
public record Learned(int slots, JobTimes times, BootTimes boots) {

    static final Learned NOTHING = new Learned(2, JobTimes.UNKNOWN, BootTimes.UNKNOWN);
}
