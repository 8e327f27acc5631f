package org.wordfreq.scaling.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.wordfreq.scaling.policy.Bounds;
import org.wordfreq.scaling.policy.DrainSettings;
import org.wordfreq.scaling.policy.DrainWithin;
import org.wordfreq.scaling.policy.Keda;
import org.wordfreq.scaling.policy.ScalingPolicy;
import org.wordfreq.scaling.policy.StepAlarms;
import org.wordfreq.scaling.policy.TargetTracking;

/** The policies that are compared, each with the conduct of the system it comes from. */
public enum Contender {
    /** Ours. */
    DRAIN_WITHIN("drain-within") {
        @Override
        public Report run(Trace trace, Rules rules, Cloud cloud, long seed) {
            var policy = new DrainWithin(DrainSettings.of(rules.bounds(), rules.target()));
            return simulate(policy, Conduct.PROTECTED, rules.bounds().min(), trace, cloud, seed);
        }
    },
    /** The original's alarms; from one instance on, as it had. */
    STEP("step") {
        @Override
        public Report run(Trace trace, Rules rules, Cloud cloud, long seed) {
            var bounds = atLeastOne(rules.bounds());
            var policy = new StepAlarms(StepAlarms.Settings.original(bounds));
            return simulate(policy, Conduct.ANY_VICTIM, bounds.min(), trace, cloud, seed);
        }
    },
    /** Backlog per instance; from one instance on, since none gives no metric. */
    TARGET_TRACKING("target-tracking") {
        @Override
        public Report run(Trace trace, Rules rules, Cloud cloud, long seed) {
            var bounds = atLeastOne(rules.bounds());
            var policy = new TargetTracking(bounds, rules.target());
            return simulate(policy, Conduct.ANY_VICTIM, bounds.min(), trace, cloud, seed);
        }
    },
    /** KEDA and the HPA with their defaults. */
    KEDA("keda") {
        @Override
        public Report run(Trace trace, Rules rules, Cloud cloud, long seed) {
            var policy = new Keda(rules.bounds(), KEDA_QUEUE_LENGTH);
            return simulate(policy, Conduct.NEWEST_FIRST, rules.bounds().min(), trace, cloud, seed);
        }
    };

    private static final int KEDA_QUEUE_LENGTH = 5;

    private final String id;

    Contender(String id) {
        this.id = id;
    }

    /**
     * What holds for all of them.
     *
     * @param bounds the fleet's sizes
     * @param target the latency target, for the policies that know one
     */
    public record Rules(Bounds bounds, Duration target) {}

    /** Its name in options and reports. */
    public String id() {
        return id;
    }

    /** The contender of that name. */
    public static Optional<Contender> named(String id) {
        return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
    }

    /** Runs it on a trace, beginning with the least fleet. */
    public abstract Report run(Trace trace, Rules rules, Cloud cloud, long seed);

    private static <S> Report simulate(
            ScalingPolicy<S> policy, Conduct conduct, int size, Trace trace, Cloud cloud, long seed) {
        return Simulation.run(trace, policy, conduct, cloud, size, seed);
    }

    private static Bounds atLeastOne(Bounds bounds) {
        return new Bounds(Math.max(1, bounds.min()), bounds.max());
    }
}
