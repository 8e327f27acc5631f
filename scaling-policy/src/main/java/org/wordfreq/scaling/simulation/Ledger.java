package org.wordfreq.scaling.simulation;

import java.util.ArrayList;
import java.util.List;

/** Keeps account of a run. */
final class Ledger {

    private final List<Double> waits = new ArrayList<>();
    private final List<Report.Point> timeline = new ArrayList<>();
    private double instanceSeconds;
    private double cost;
    private double lastDone;
    private int busyKilled;
    private int spotLosses;
    private int wastedRuns;
    private int directionChanges;
    private int lastDirection;
    private int lastSize;

    Ledger(int size) {
        lastSize = size;
    }

    long done() {
        return waits.size();
    }

    void worked(Message message, double begunAt, double endedAt) {
        if (message.isDone()) {
            wastedRuns++;
            return;
        }
        waits.add(begunAt - message.job().arrivalSeconds());
        lastDone = endedAt;
    }

    void used(double seconds, double dollars) {
        instanceSeconds += seconds;
        cost += dollars;
    }

    void busyKilled() {
        busyKilled++;
    }

    void spotLost() {
        spotLosses++;
    }

    void decided(int size) {
        var direction = Integer.signum(size - lastSize);
        if (direction != 0) {
            directionChanges += lastDirection * direction < 0 ? 1 : 0;
            lastDirection = direction;
            lastSize = size;
        }
    }

    void point(Report.Point point) {
        timeline.add(point);
    }

    Report report(String policy, Trace trace, long seed, long redelivered) {
        var sorted = waits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Report(
                policy,
                trace.name(),
                seed,
                sorted.length,
                trace.jobs().size() - sorted.length,
                lastDone - trace.jobs().getFirst().arrivalSeconds(),
                new Report.Waits(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1)),
                instanceSeconds,
                cost,
                busyKilled,
                spotLosses,
                redelivered,
                wastedRuns,
                directionChanges,
                timeline);
    }

    /** The nearest rank. */
    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
