package org.wordfreq.scaling.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wordfreq.scaling.policy.Bounds;
import org.wordfreq.scaling.policy.StepAlarms;

/**
 * The simulator against what users of the original app published: 120 files, 117.5 MB, one to five instances, two alarms. What a
 * job takes on an instance is published nowhere, so it is fitted: on the first row of each family of instances, to the
 * makespan. All other rows are predicted.
 *
 * <p>What is known goes in as it is: one slot for each virtual CPU, a buffer of ten messages whose visibility time-out of
 * 60 s is not extended, 20 s of instance start and 20 to 25 s of boot, clock rates as AWS states them.
 */
public final class PublishedRuns {

    private static final double BOOT_SECONDS = 42.5;
    private static final int PREFETCH = 10;
    private static final double NO_BYTES = 1e15;
    private static final double SLOWEST = 30;

    private PublishedRuns() {}

    /**
     * A published run.
     *
     * @param instance its type
     * @param coolDownSeconds of the alarms
     * @param publishedSeconds its makespan
     * @param slots one for each virtual CPU
     * @param clock its clock rate in GHz
     * @param pricePerHour in dollars
     * @param fitted whether the time of a job was fitted on this row
     */
    public record Row(
            String instance,
            int coolDownSeconds,
            double publishedSeconds,
            int slots,
            double clock,
            double pricePerHour,
            boolean fitted) {}

    /**
     * What the simulator says of it.
     *
     * @param row what was published
     * @param jobSeconds of a file in a slot
     * @param seconds the mean makespan that it predicts
     * @param secondsToFive from the first instance added until five were wanted, where that came; the mean
     */
    public record Prediction(Row row, double jobSeconds, double seconds, double secondsToFive) {

        /** How far off, as a share of what was published. */
        public double error() {
            return seconds / row.publishedSeconds() - 1;
        }
    }

    private static final List<Row> T2 = List.of(
            new Row("t2.micro", 120, 375, 1, 3.3, 0.0116, true), new Row("t2.micro", 30, 285, 1, 3.3, 0.0116, false));

    private static final List<Row> FIVE = List.of(
            new Row("c5.large", 30, 110, 2, 3.4, 0.085, true), new Row("r5.large", 30, 125, 2, 3.1, 0.126, false));

    /** Predicts every row from one fit on the first row of all: how far a fit reaches across families. */
    public static List<Prediction> fromOneRow(int seeds) {
        var rows = new ArrayList<>(T2);
        FIVE.forEach(row -> rows.add(unfitted(row)));
        return predict(rows, seeds);
    }

    /** Predicts every row from a fit on the first row of its family. */
    public static List<Prediction> fromOneRowOfAFamily(int seeds) {
        var predictions = new ArrayList<>(predict(T2, seeds));
        predictions.addAll(predict(FIVE, seeds));
        return predictions;
    }

    private static Row unfitted(Row row) {
        return new Row(
                row.instance(),
                row.coolDownSeconds(),
                row.publishedSeconds(),
                row.slots(),
                row.clock(),
                row.pricePerHour(),
                false);
    }

    private static List<Prediction> predict(List<Row> rows, int seeds) {
        var first = rows.getFirst();
        var fitted = fit(first, seeds);
        return rows.stream()
                .map(row -> predict(row, fitted * first.clock() / row.clock(), seeds))
                .toList();
    }

    /** Bisection: a slower job makes a longer run. */
    private static double fit(Row row, int seeds) {
        var low = 0.0;
        var high = SLOWEST;
        while (high - low > 0.01) {
            var middle = (low + high) / 2;
            if (predict(row, middle, seeds).seconds() < row.publishedSeconds()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static Prediction predict(Row row, double jobSeconds, int seeds) {
        var bounds = new Bounds(1, 5);
        var coolDown = Duration.ofSeconds(row.coolDownSeconds());
        var alarms = new StepAlarms(new StepAlarms.Settings(bounds, List.of(10, 50), List.of(0, 20), coolDown));
        var seconds = 0.0;
        var toFive = new ArrayList<Double>();
        for (var seed = 1L; seed <= seeds; seed++) {
            var report =
                    Simulation.run(Traces.BURST.of(seed), alarms, Conduct.ANY_VICTIM, cloud(row, jobSeconds), 1, seed);
            seconds += report.makespanSeconds() / seeds;
            var begin = firstAt(report, 2);
            var end = firstAt(report, 5);
            if (end < Double.POSITIVE_INFINITY) {
                toFive.add(end - begin);
            }
        }
        var mean = toFive.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        return new Prediction(row, jobSeconds, seconds, mean);
    }

    private static double firstAt(Report report, int size) {
        return report.timeline().stream()
                .filter(point -> point.desired() >= size)
                .mapToDouble(Report.Point::atSeconds)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Cloud cloud(Row row, double jobSeconds) {
        return new Cloud(
                row.slots(),
                jobSeconds,
                NO_BYTES,
                0.25,
                BOOT_SECONDS,
                0.1,
                0,
                PREFETCH,
                60,
                5,
                0.03,
                0,
                60,
                row.pricePerHour());
    }
}
