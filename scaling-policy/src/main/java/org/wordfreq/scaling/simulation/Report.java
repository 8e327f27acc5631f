package org.wordfreq.scaling.simulation;

import java.util.List;

/**
 * What became of a run. Times in seconds.
 *
 * @param policy the policy's name
 * @param trace the trace's name
 * @param seed of the run
 * @param done jobs finished
 * @param undone jobs that were not finished when the simulation gave up
 * @param makespanSeconds from the first arrival to the last job done
 * @param waits from a job's arrival until the run begins that finishes it
 * @param instanceSeconds from asking for instances until they end, starting included
 * @param cost in dollars; an instance costs a minute at least
 * @param busyKilled workers that were stopped at work, to make the fleet smaller
 * @param spotLosses workers that were taken away
 * @param redelivered messages that came back to the queue
 * @param wastedRuns jobs run although somebody else had finished them
 * @param directionChanges how often the wanted size turned from growing to shrinking or back
 * @param timeline what was at each decision
 */
public record Report(
        String policy,
        String trace,
        long seed,
        int done,
        int undone,
        double makespanSeconds,
        Waits waits,
        double instanceSeconds,
        double cost,
        int busyKilled,
        int spotLosses,
        long redelivered,
        int wastedRuns,
        int directionChanges,
        List<Point> timeline) {

    public Report {
        timeline = List.copyOf(timeline);
    }

    /** The same without its timeline, which is most of it. */
    public Report withoutTimeline() {
        return new Report(
                policy,
                trace,
                seed,
                done,
                undone,
                makespanSeconds,
                waits,
                instanceSeconds,
                cost,
                busyKilled,
                spotLosses,
                redelivered,
                wastedRuns,
                directionChanges,
                List.of());
    }

    /**
     * How long jobs wait, in seconds.
     *
     * @param p50 half of them at most so long
     * @param p95 95 % of them
     * @param p99 99 % of them
     * @param longest all of them
     */
    public record Waits(double p50, double p95, double p99, double longest) {}

    /**
     * A moment.
     *
     * @param atSeconds from the beginning
     * @param visible jobs that truly wait
     * @param inFlight jobs in the hands of workers
     * @param running workers that take jobs
     * @param desired workers wanted
     */
    public record Point(double atSeconds, long visible, long inFlight, int running, int desired) {}
}
