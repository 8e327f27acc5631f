package org.wordfreq.scaling.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the reasoning of one step of a policy while it is taken. */
final class Step {

    private final String policy;
    private final Signals signals;
    private final Instant now;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private boolean goalOutOfReach;

    Step(String policy, Signals signals, Instant now) {
        this.policy = policy;
        this.signals = signals;
        this.now = now;
    }

    void figure(String name, double value) {
        figures.put(name, value);
    }

    void reject(int size, String reason) {
        rejected.add(new Rejected(size, reason));
    }

    /** A size that the goal asks for and a bound forbids. */
    void rejectByBound(int size, String reason) {
        reject(size, reason);
        goalOutOfReach = true;
    }

    Decision to(int from, int to, String rule, String because) {
        return Decision.of(from, to, reasoning(rule, because));
    }

    Decision blind(int size, String fault) {
        var because = fault + ", so the last good size holds";
        return new Decision.Blind(size, fault, reasoning("blind", because));
    }

    private Reasoning reasoning(String rule, String because) {
        return new Reasoning(policy, now, signals, figures, rule, because, rejected, goalOutOfReach);
    }
}
