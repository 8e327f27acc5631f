package org.wordfreq.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The laps of all contestants on one text; prints as Markdown. Speeds are in megabytes (10^6 bytes) per second, of processor
 * time and, for what has a machine to itself, by the clock.
 */
record ComparisonTable(String text, long bytes, Map<String, List<Lap>> laps) {

    @Override
    public String toString() {
        var table = new StringBuilder();
        table.append(String.format(Locale.ROOT, "### %s, %.1f MB%n%n", text, bytes / 1e6));
        table.append(
                "| contestant | MB/s of CPU, median | slowest to fastest | the first is faster by | MB/s by the clock | words, distinct |\n");
        table.append("|---|---:|---:|---:|---:|---:|\n");
        var first = speeds(laps.values().iterator().next(), Lap::cpu).median();
        laps.forEach((name, its) -> {
            var speeds = speeds(its, Lap::cpu);
            var line = String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f to %.1f | %.2f | %.1f | %s |%n",
                    name,
                    speeds.median(),
                    speeds.min(),
                    speeds.max(),
                    first / speeds.median(),
                    speeds(its, Lap::wall).median(),
                    totals(its.getFirst()));
            table.append(line);
        });
        return table.toString();
    }

    private Series speeds(List<Lap> its, Function<Lap, Duration> time) {
        return Series.of(its, lap -> Lap.speed(bytes, time.apply(lap)));
    }

    private static String totals(Lap lap) {
        return lap.totals()
                .map(totals -> String.format(Locale.ROOT, "%,d, %,d", totals.words(), totals.distinctWords()))
                .orElse("not told");
    }
}
