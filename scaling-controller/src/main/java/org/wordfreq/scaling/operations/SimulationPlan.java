package org.wordfreq.scaling.operations;

import java.util.List;
import java.util.function.LongFunction;
import org.wordfreq.scaling.simulation.Cloud;
import org.wordfreq.scaling.simulation.Contender;
import org.wordfreq.scaling.simulation.Contender.Rules;
import org.wordfreq.scaling.simulation.Trace;

/**
 * What is to be simulated.
 *
 * @param description what arrives, for people
 * @param traces the trace of each seed; a recorded one is the same for all
 * @param policies in the order of the result
 * @param rules what holds for all of them
 * @param cloud the world
 * @param seeds how many runs each: 1 to that number
 */
record SimulationPlan(
        String description, LongFunction<Trace> traces, List<Contender> policies, Rules rules, Cloud cloud, int seeds) {

    SimulationPlan {
        policies = List.copyOf(policies);
    }
}
