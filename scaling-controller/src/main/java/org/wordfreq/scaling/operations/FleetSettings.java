package org.wordfreq.scaling.operations;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.wordfreq.scaling.policy.Bounds;
import org.wordfreq.scaling.policy.DrainSettings;

/**
 * How the fleet is to follow the backlog. An operator may change all of it at run time.
 *
 * @param policy the control law
 * @param min the least size, in workers; 0 or more
 * @param max the greatest size, in workers; at least min and 1, at most {@value #MOST_WORKERS}
 * @param latencyTarget the time within which a job should start; from 1 s to a day
 * @param budgetHours instance-hours that a UTC day may cost; above 0, null for no bound
 * @param stepUp the most workers added at a time; at least 1, null for no limit
 * @param stepDown the most workers removed at a time; at least 1, null for no limit
 * @param stableLow how long less must have been enough before the fleet shrinks; above 0
 * @param flowWindow the time over which the mean flow is taken; at least stableLow, at most an hour
 */
@ConfigurationProperties("wordfreq.scaling")
public record FleetSettings(
        @DefaultValue("drain-within") PolicyName policy,
        @DefaultValue("0") int min,
        @DefaultValue("10") int max,
        @DefaultValue("60s") Duration latencyTarget,
        @Nullable Double budgetHours,
        @Nullable Integer stepUp,
        @Nullable Integer stepDown,
        @DefaultValue("45s") Duration stableLow,
        @DefaultValue("15m") Duration flowWindow) {

    static final int MOST_WORKERS = 10_000;

    private static final int NO_LIMIT = 1 << 20;

    public FleetSettings {
        Objects.requireNonNull(policy, "the policy is missing");
        require(max <= MOST_WORKERS, "the greatest size is " + max + "; it must be at most " + MOST_WORKERS);
        require(
                latencyTarget.toMillis() >= 1_000 && latencyTarget.compareTo(Duration.ofDays(1)) <= 0,
                "the latency target is " + latencyTarget + "; it must be from 1 s to a day");
        require(
                flowWindow.compareTo(Duration.ofHours(1)) <= 0,
                "the flow window is " + flowWindow + "; it must be at most an hour");
        // The policy has rules of its own, and says which one is broken.
        drain(new Bounds(min, max), latencyTarget, budgetHours, stepUp, stepDown, stableLow, flowWindow);
    }

    /** The sizes that the fleet may have. */
    public Bounds bounds() {
        return new Bounds(min, max);
    }

    /** The same as the knobs of our own policy. */
    public DrainSettings drain() {
        return drain(bounds(), latencyTarget, budgetHours, stepUp, stepDown, stableLow, flowWindow);
    }

    private static DrainSettings drain(
            Bounds bounds,
            Duration latencyTarget,
            @Nullable Double budgetHours,
            @Nullable Integer stepUp,
            @Nullable Integer stepDown,
            Duration stableLow,
            Duration flowWindow) {
        return new DrainSettings(
                bounds,
                latencyTarget,
                stepUp == null ? NO_LIMIT : stepUp,
                stepDown == null ? NO_LIMIT : stepDown,
                stableLow,
                flowWindow,
                budgetHours == null ? Double.POSITIVE_INFINITY : budgetHours);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
