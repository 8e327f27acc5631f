package org.wordfreq.scaling.policy;

import java.util.Locale;

/** What bounds a wish: the step limits, the budget, the greatest and least size, and workers that are busy. */
final class Limits {

    /** As long as this must be paid for ahead when a fleet grows: less could not be stopped in time. */
    private static final double AHEAD_SECONDS = 300;

    private final DrainSettings settings;
    private final Sight sight;
    private final DrainState state;
    private final Step step;

    Limits(DrainSettings settings, Sight sight, DrainState state, Step step) {
        this.settings = settings;
        this.sight = sight;
        this.state = state;
        this.step = step;
    }

    /**
     * A size within all limits.
     *
     * @param size in workers
     * @param rule the limit that gave it; empty when none did
     */
    record Bounded(int size, String rule) {}

    Bounded apply(int from, int wish) {
        var within = settings.bounds().clamp(wish);
        if (wish > within) {
            step.rejectByBound(wish, "the greatest size is " + within);
        } else if (wish < within) {
            step.reject(wish, "the least size is " + within);
        }
        var size = withinStep(from, within);
        var affordable = affordable();
        if (size > affordable) {
            step.rejectByBound(size, budgetText());
            return aboveBusy(new Bounded(affordable, "budget"));
        }
        return aboveBusy(new Bounded(size, size == wish ? "" : "bounds"));
    }

    private int withinStep(int from, int wish) {
        if (wish - from > settings.stepUp()) {
            step.rejectByBound(wish, "at most " + settings.stepUp() + " are added at a time");
            return from + settings.stepUp();
        }
        if (from - wish > settings.stepDown()) {
            step.reject(wish, "at most " + settings.stepDown() + " are removed at a time");
            return from - settings.stepDown();
        }
        return wish;
    }

    private Bounded aboveBusy(Bounded bounded) {
        var busy = Math.min(sight.busy(), settings.bounds().max());
        if (bounded.size() >= busy) {
            return bounded;
        }
        step.reject(bounded.size(), busy + " are busy, and a busy worker is never stopped");
        return new Bounded(busy, "busy");
    }

    private int affordable() {
        if (Double.isInfinite(settings.budgetHours())) {
            return Integer.MAX_VALUE;
        }
        var left = settings.budgetHours() * 3600 - state.paidSeconds();
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, left / AHEAD_SECONDS));
    }

    private String budgetText() {
        return String.format(
                Locale.ROOT,
                "%.2f of the day's %.2f instance-hours are spent",
                state.paidSeconds() / 3600,
                settings.budgetHours());
    }
}
