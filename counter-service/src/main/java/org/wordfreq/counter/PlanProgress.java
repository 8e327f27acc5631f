package org.wordfreq.counter;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A plan and what is done of it.
 *
 * @param plan the plan
 * @param done the parts that are counted, by index
 * @param nulBytes how many bytes of them are NUL
 */
record PlanProgress(DocumentPlan plan, Set<Integer> done, long nulBytes) {

    PlanProgress {
        done = Set.copyOf(done);
    }

    boolean isComplete() {
        return done.size() == plan.parts();
    }

    /** The parts whose jobs have work to do: those not done, or any one if only the end is left to be made. */
    List<Integer> open() {
        var open = IntStream.range(0, plan.parts())
                .filter(index -> !done.contains(index))
                .boxed()
                .toList();
        return open.isEmpty() ? List.of(0) : open;
    }
}
