package org.wordfreq.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The laps of all contestants on one text; prints as Markdown. Speeds are in megabytes (10^6 bytes) per second of processor
 * time.
 */
record ComparisonTable(String text, long bytes, Map<String, List<Lap>> laps) {

    private static final double NANOS_PER_MICRO = 1e3;

    @Override
    public String toString() {
        var table = new StringBuilder();
        table.append(String.format(Locale.ROOT, "### %s, %.1f MB%n%n", text, bytes / 1e6));
        table.append(
                "| contestant | MB/s of CPU, median | slowest to fastest | the first is faster by | words, distinct |\n");
        table.append("|---|---:|---:|---:|---:|\n");
        var first = speeds(laps.values().iterator().next()).median();
        laps.forEach((name, its) -> {
            var speeds = speeds(its);
            var line = String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f to %.1f | %.2f | %s |%n",
                    name,
                    speeds.median(),
                    speeds.min(),
                    speeds.max(),
                    first / speeds.median(),
                    totals(its.getFirst()));
            table.append(line);
        });
        return table.toString();
    }

    private Series speeds(List<Lap> its) {
        return new Series(its.stream()
                .map(lap -> bytes * NANOS_PER_MICRO / lap.cpu().toNanos())
                .toList());
    }

    private static String totals(Lap lap) {
        return lap.totals()
                .map(totals -> String.format(Locale.ROOT, "%,d, %,d", totals.words(), totals.distinctWords()))
                .orElse("not told");
    }
}
