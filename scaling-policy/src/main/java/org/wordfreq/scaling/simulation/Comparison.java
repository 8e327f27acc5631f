package org.wordfreq.scaling.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.wordfreq.scaling.simulation.Contender.Rules;

/** Runs policies on the same traces, one for each seed. */
public final class Comparison {

    private Comparison() {}

    /**
     * Compares.
     *
     * @param traces the trace of each seed
     * @param policies in the order of the result
     * @param seeds how many: 1 to that number
     */
    public static List<Summary> of(
            LongFunction<Trace> traces, List<Contender> policies, Rules rules, Cloud cloud, int seeds) {
        var summaries = new ArrayList<Summary>();
        for (var policy : policies) {
            var runs = new ArrayList<Summary.Run>();
            for (var seed = 1L; seed <= seeds; seed++) {
                var trace = traces.apply(seed);
                runs.add(new Summary.Run(policy.run(trace, rules, cloud, seed).withoutTimeline(), withoutJobs(trace)));
            }
            summaries.add(Summary.of(runs, rules.target().toMillis() / 1e3));
        }
        return summaries;
    }

    private static Trace withoutJobs(Trace trace) {
        // What is kept for every seed stays small.
        return new Trace(trace.name(), trace.jobs().subList(0, 1), trace.horizonSeconds(), trace.loadChanges());
    }
}
