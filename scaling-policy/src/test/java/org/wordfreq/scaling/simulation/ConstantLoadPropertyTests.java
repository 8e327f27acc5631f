package org.wordfreq.scaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.wordfreq.scaling.policy.Bounds;
import org.wordfreq.scaling.simulation.Contender.Rules;

/** Ours under a load that does not change. */
class ConstantLoadPropertyTests {

    private static final int SECONDS = 3600;

    @Property(tries = 40)
    void fleetDoesNotOscillate(
            @ForAll @DoubleRange(min = 0.05, max = 5) double jobsPerSecond,
            @ForAll @DoubleRange(min = 0.2, max = 6) double jobSeconds,
            @ForAll @IntRange(min = 5, max = 45) int bootSeconds,
            @ForAll @IntRange(min = 1, max = 4) int slots) {
        var cloud = new Cloud(slots, jobSeconds, 1e15, 0, bootSeconds, 0, 0, 0, 60, 5, 0, 0, 60, 0.085);
        var jobs = new ArrayList<Job>();
        for (var at = 0.0; at < SECONDS; at += 1 / jobsPerSecond) {
            jobs.add(new Job(at, 1));
        }
        var rules = new Rules(new Bounds(0, 60), Duration.ofMinutes(1));

        var report = Contender.DRAIN_WITHIN.run(new Trace("constant", jobs, SECONDS, 1), rules, cloud, 1);

        // Up for the first backlog, down to what the load needs, and no further turn.
        assertThat(report.directionChanges()).isLessThanOrEqualTo(1);
        assertThat(report.busyKilled()).isZero();
    }
}
