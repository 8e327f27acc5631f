package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.wordfreq.scaling.simulation.Report.Point;
import org.wordfreq.scaling.simulation.Summary;
import org.wordfreq.scaling.simulation.Trace;

/** What a simulation shows. */
@Schema(name = "Simulation", description = "What each policy did; the same request always gives the same numbers")
record SimulationView(
        Arrivals trace,

        @Schema(description = "Runs of each policy", example = "10")
        int seeds,

        @Schema(description = "The world that was simulated")
        SimulationCloud cloud,

        List<Result> results) {

    SimulationView {
        results = List.copyOf(results);
    }

    static SimulationView of(SimulationPlan plan, Trace first, List<Result> results) {
        var arrivals = new Arrivals(
                first.name(), plan.description(), first.jobs().size(), first.horizonSeconds(), first.loadChanges());
        return new SimulationView(arrivals, plan.seeds(), SimulationCloud.of(plan.cloud()), results);
    }

    /** What arrived. */
    @Schema(name = "SimulationArrivals", description = "What arrived, in the first run")
    record Arrivals(
            @Schema(example = "burst") String name,

            @Schema(example = "120 files of 117.5 MB in five seconds, then nothing")
            String description,

            @Schema(description = "How many jobs", example = "120")
            int jobs,

            @Schema(description = "Every policy is watched, and pays, for at least this long", example = "1800")
            double horizonSeconds,

            @Schema(description = "How often the load changes", example = "2")
            int loadChanges) {}

    /** What one policy did. */
    @Schema(
            name = "SimulationResult",
            description = "What one policy did: means over its runs, unless it says otherwise")
    record Result(
            @Schema(example = "drain-within") String policy,

            @Schema(description = "From the first arrival to the last job done, in seconds", example = "102.4")
            double makespanSeconds,

            Waits waitSeconds,

            @Schema(description = "From asking for instances until they end", example = "1510")
            double instanceSeconds,

            @Schema(description = "In dollars", example = "0.036")
            double cost,

            @Schema(description = "Workers stopped at work", example = "0")
            double busyKilled,

            @Schema(description = "Messages that came back to the queue", example = "0")
            double redelivered,

            @Schema(description = "Changes between growing and shrinking", example = "1")
            double directionChanges,

            @Schema(
                    description = "In any run, direction changes beyond the trace's load changes; 0 or less is good",
                    example = "-1")
            int mostTurnsBeyondLoad,

            @Schema(description = "Runs in which 95 % of jobs waited no longer than the target", example = "10")
            int runsWithinTarget,

            @Schema(description = "Jobs that were not done in the day after the horizon, in all runs", example = "0")
            int undone,

            @Schema(
                    description =
                            "The first run, in at most 500 moments; of each span of time the one in which most jobs"
                                    + " waited")
            List<Moment> timeline) {

        Result {
            timeline = List.copyOf(timeline);
        }

        static Result of(Summary summary, List<Point> timeline) {
            return new Result(
                    summary.policy(),
                    rounded(summary.makespanSeconds()),
                    new Waits(rounded(summary.p50()), rounded(summary.p95()), rounded(summary.p99())),
                    rounded(summary.instanceSeconds()),
                    rounded(summary.cost()),
                    rounded(summary.busyKilled()),
                    rounded(summary.redelivered()),
                    rounded(summary.directionChanges()),
                    summary.mostTurnsBeyondLoad(),
                    summary.seeds() - summary.runsOverTarget(),
                    summary.undone(),
                    timeline.stream().map(Moment::of).toList());
        }
    }

    /** How long jobs waited. */
    @Schema(name = "SimulationWaits", description = "How long jobs waited until the run began that finished them")
    record Waits(
            @Schema(description = "Half of the jobs at most", example = "31.5")
            double p50,

            @Schema(description = "95 % of them", example = "52.1")
            double p95,

            @Schema(description = "99 % of them", example = "54.9")
            double p99) {}

    /** A moment. */
    @Schema(name = "SimulationMoment", description = "A moment of the first run")
    record Moment(
            @Schema(description = "From the beginning", example = "35.2")
            double atSeconds,

            @Schema(description = "Jobs that waited", example = "98")
            long visible,

            @Schema(description = "Jobs in the hands of workers", example = "22")
            long inFlight,

            @Schema(description = "Workers that took jobs", example = "11")
            int running,

            @Schema(description = "Workers that the policy wanted", example = "13")
            int desired) {

        static Moment of(Point point) {
            return new Moment(
                    rounded(point.atSeconds()), point.visible(), point.inFlight(), point.running(), point.desired());
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
