package org.wordfreq.cli.platform;

import java.time.Duration;

/**
 * How many counters there are to be.
 *
 * @param least 0 or more
 * @param most not below the least; 0 if there is no counter at all
 * @param latencyTarget the time within which a job should begin
 */
record FleetPlan(int least, int most, Duration latencyTarget) {

    /** No counters, and nobody who starts any. */
    static final FleetPlan NONE = new FleetPlan(0, 0, Duration.ofMinutes(1));
}
