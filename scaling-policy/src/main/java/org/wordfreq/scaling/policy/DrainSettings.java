package org.wordfreq.scaling.policy;

import java.time.Duration;

/**
 * The knobs of {@link DrainWithin}. An operator sets the first two; the rest have defaults that fit most fleets.
 *
 * @param bounds the fleet's sizes; a least size of 0 lets it sleep
 * @param latencyTarget the time within which a job should start; above 0
 * @param stepUp the most workers added in one decision; at least 1
 * @param stepDown the most workers removed in one decision; at least 1
 * @param stableLow how long less must have been enough before the fleet shrinks; above 0
 * @param flowWindow the time over which the mean flow is taken; at least stableLow
 * @param budgetHours instance-hours that a UTC day may cost; a hard bound, above 0, infinite for none
 */
public record DrainSettings(
        Bounds bounds,
        Duration latencyTarget,
        int stepUp,
        int stepDown,
        Duration stableLow,
        Duration flowWindow,
        double budgetHours) {

    public DrainSettings {
        require(latencyTarget.isPositive(), "the latency target is " + latencyTarget + "; it must be above 0");
        require(
                stepUp >= 1 && stepDown >= 1,
                "the steps are " + stepUp + " and " + stepDown + "; they must be 1 or more");
        require(stableLow.isPositive(), "the stable-low window is " + stableLow + "; it must be above 0");
        require(
                flowWindow.compareTo(stableLow) >= 0,
                "the flow window is " + flowWindow + "; it must not be below the stable-low window, " + stableLow);
        require(budgetHours > 0, "the budget is " + budgetHours + " instance-hours; it must be above 0");
    }

    /** The defaults: no step limits, 45 s of stable low, 15 min of flow, no budget. */
    public static DrainSettings of(Bounds bounds, Duration latencyTarget) {
        return new DrainSettings(
                bounds,
                latencyTarget,
                bounds.max(),
                bounds.max(),
                Duration.ofSeconds(45),
                Duration.ofMinutes(15),
                Double.POSITIVE_INFINITY);
    }

    /** The same with step limits. */
    public DrainSettings withSteps(int up, int down) {
        return new DrainSettings(bounds, latencyTarget, up, down, stableLow, flowWindow, budgetHours);
    }

    /** The same with windows. */
    public DrainSettings withWindows(Duration low, Duration flow) {
        return new DrainSettings(bounds, latencyTarget, stepUp, stepDown, low, flow, budgetHours);
    }

    /** The same with a budget, in instance-hours a UTC day. */
    public DrainSettings withBudgetHours(double hours) {
        return new DrainSettings(bounds, latencyTarget, stepUp, stepDown, stableLow, flowWindow, hours);
    }

    double targetSeconds() {
        return latencyTarget.toMillis() / 1e3;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
