package org.wordfreq.scaling.simulation;

import java.util.Comparator;
import java.util.List;

/**
 * What arrives, and for how long a fleet is watched.
 *
 * @param name in reports
 * @param jobs in the order of their arrival
 * @param horizonSeconds every policy is watched, and pays, for at least this long
 * @param loadChanges how often the load changes; a good policy turns round no more often
 */
public record Trace(String name, List<Job> jobs, double horizonSeconds, int loadChanges) {

    public Trace {
        jobs = jobs.stream()
                .sorted(Comparator.comparingDouble(Job::arrivalSeconds))
                .toList();
        if (jobs.isEmpty()) {
            throw new IllegalArgumentException("the trace " + name + " has no jobs");
        }
    }
}
