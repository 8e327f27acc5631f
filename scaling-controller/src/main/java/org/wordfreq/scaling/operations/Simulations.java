package org.wordfreq.scaling.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.scaling.operations.SimulationView.Result;
import org.wordfreq.scaling.simulation.Contender;
import org.wordfreq.scaling.simulation.Report.Point;
import org.wordfreq.scaling.simulation.Summary;
import org.wordfreq.scaling.simulation.Trace;
import org.wordfreq.scaling.web.Refusal;

/** Runs simulations, one request at a time and each for a bounded time: the fleet must not wait for them. */
@Component
final class Simulations {

    static final int MOMENTS = 500;

    private static final int RETRY_AFTER_SECONDS = 5;

    private final SimulationSettings settings;
    private final Semaphore turn = new Semaphore(1);

    Simulations(SimulationSettings settings) {
        this.settings = settings;
    }

    /**
     * Runs each policy on each seed's trace.
     *
     * @throws Refusal if that is too much, takes too long, or another request is being served
     */
    SimulationView run(SimulationPlan plan) {
        if (!turn.tryAcquire()) {
            throw busy();
        }
        try {
            var end = System.nanoTime() + settings.timeLimit().toNanos();
            var first = plan.traces().apply(1);
            checkSize(plan, first.jobs().size());
            var results = new ArrayList<Result>();
            for (var policy : plan.policies()) {
                results.add(run(policy, plan, end));
            }
            return SimulationView.of(plan, first, results);
        } finally {
            turn.release();
        }
    }

    private Result run(Contender policy, SimulationPlan plan, long end) {
        var runs = new ArrayList<Summary.Run>();
        List<Point> timeline = List.of();
        for (var seed = 1L; seed <= plan.seeds(); seed++) {
            checkTime(end);
            var trace = plan.traces().apply(seed);
            var report = policy.run(trace, plan.rules(), plan.cloud(), seed);
            timeline = seed == 1 ? thinned(report.timeline()) : timeline;
            runs.add(new Summary.Run(report.withoutTimeline(), withoutJobs(trace)));
        }
        return Result.of(Summary.of(runs, plan.rules().target().toMillis() / 1e3), timeline);
    }

    private void checkSize(SimulationPlan plan, int jobs) {
        var jobRuns = (long) jobs * plan.seeds() * plan.policies().size();
        if (jobRuns > settings.jobRuns()) {
            throw tooLarge(jobs + " jobs, " + plan.seeds() + " seeds and "
                    + plan.policies().size() + " policies are " + jobRuns + " runs of jobs; there may be "
                    + settings.jobRuns() + ".");
        }
    }

    private void checkTime(long end) {
        if (System.nanoTime() - end > 0) {
            throw tooLarge("The simulation takes longer than the "
                    + SimulationRules.text(settings.timeLimit().toMillis() / 1e3) + " s that it may.");
        }
    }

    private static Refusal busy() {
        var busy = new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemType.UNAVAILABLE,
                "Another simulation is under way, and one is run at a time. Try again in " + RETRY_AFTER_SECONDS
                        + " s.");
        busy.getHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
        return busy;
    }

    private static Refusal tooLarge(String why) {
        return new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                ProblemType.SIMULATION_TOO_LARGE,
                why + " Ask for fewer seeds or policies, or run 'wordfreq simulate', which has no such limit.");
    }

    private static Trace withoutJobs(Trace trace) {
        // What is kept for every seed stays small.
        return new Trace(trace.name(), trace.jobs().subList(0, 1), trace.horizonSeconds(), trace.loadChanges());
    }

    /** At most {@value #MOMENTS} points: of each span of time the one in which most jobs waited, so that no peak is lost. */
    static List<Point> thinned(List<Point> timeline) {
        if (timeline.size() <= MOMENTS) {
            return timeline;
        }
        var thinned = new ArrayList<Point>();
        for (var i = 0; i < MOMENTS; i++) {
            var span = timeline.subList(
                    (int) ((long) i * timeline.size() / MOMENTS), (int) ((i + 1L) * timeline.size() / MOMENTS));
            var highest = span.getFirst();
            for (var point : span) {
                highest = point.visible() > highest.visible() ? point : highest;
            }
            thinned.add(highest);
        }
        return thinned;
    }
}
