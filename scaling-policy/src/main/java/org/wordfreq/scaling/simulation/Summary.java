package org.wordfreq.scaling.simulation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a policy did on the traces of several seeds: means, unless it says otherwise. Times in seconds.
 *
 * @param policy the policy's name
 * @param trace the trace's name
 * @param seeds how many runs
 * @param makespanSeconds from the first arrival to the last job done
 * @param p50 the wait of half the jobs
 * @param p95 the wait that 95 % of jobs do not exceed
 * @param p99 likewise
 * @param instanceSeconds starting instances included
 * @param cost in dollars
 * @param busyKilled workers stopped at work, for each run
 * @param redelivered messages that came back, for each run
 * @param directionChanges for each run
 * @param mostTurnsBeyondLoad in any run, direction changes above the load changes of its trace; 0 or less is good
 * @param runsOverTarget the runs whose p95 was above the target
 * @param undone jobs not finished, in all runs together
 */
public record Summary(
        String policy,
        String trace,
        int seeds,
        double makespanSeconds,
        double p50,
        double p95,
        double p99,
        double instanceSeconds,
        double cost,
        double busyKilled,
        double redelivered,
        double directionChanges,
        int mostTurnsBeyondLoad,
        int runsOverTarget,
        int undone) {

    /**
     * A run and the trace it was about.
     *
     * @param report what became of it
     * @param trace what arrived
     */
    public record Run(Report report, Trace trace) {}

    /**
     * Sums up.
     *
     * @param runs of one policy on one kind of trace; at least one
     * @param targetSeconds the latency target
     */
    public static Summary of(List<Run> runs, double targetSeconds) {
        var first = runs.getFirst().report();
        return new Summary(
                first.policy(),
                first.trace(),
                runs.size(),
                mean(runs, Report::makespanSeconds),
                mean(runs, report -> report.waits().p50()),
                mean(runs, report -> report.waits().p95()),
                mean(runs, report -> report.waits().p99()),
                mean(runs, Report::instanceSeconds),
                mean(runs, Report::cost),
                mean(runs, Report::busyKilled),
                mean(runs, report -> (double) report.redelivered()),
                mean(runs, Report::directionChanges),
                runs.stream().mapToInt(Summary::turnsBeyondLoad).max().orElse(0),
                (int) runs.stream()
                        .filter(run -> run.report().waits().p95() > targetSeconds)
                        .count(),
                runs.stream().mapToInt(run -> run.report().undone()).sum());
    }

    private static int turnsBeyondLoad(Run run) {
        return run.report().directionChanges() - run.trace().loadChanges();
    }

    private static double mean(List<Run> runs, ToDoubleFunction<Report> value) {
        return runs.stream()
                .mapToDouble(run -> value.applyAsDouble(run.report()))
                .average()
                .orElse(0);
    }
}
