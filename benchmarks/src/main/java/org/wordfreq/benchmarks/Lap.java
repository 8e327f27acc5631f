package org.wordfreq.benchmarks;

import java.time.Duration;
import java.util.Optional;

/**
 * One count of one text.
 *
 * @param wall how long it took by the clock
 * @param cpu how much of a processor it had
 * @param totals what came of it, if it tells
 */
record Lap(Duration wall, Duration cpu, Optional<Totals> totals) {

    private static final double NANOS_PER_MICRO = 1e3;

    /** Megabytes (10^6 bytes) per second. */
    static double speed(long bytes, Duration time) {
        return bytes * NANOS_PER_MICRO / time.toNanos();
    }

    /** On one line, for another process to {@link #parse}. */
    String format() {
        var words = totals.map(t -> " " + t.words() + " " + t.distinctWords()).orElse("");
        return wall.toNanos() + " " + cpu.toNanos() + words;
    }

    static Lap parse(String line) {
        var fields = line.split(" ", -1);
        return new Lap(
                Duration.ofNanos(Long.parseLong(fields[0])),
                Duration.ofNanos(Long.parseLong(fields[1])),
                fields.length < 4
                        ? Optional.empty()
                        : Optional.of(new Totals(Long.parseLong(fields[2]), Long.parseLong(fields[3]))));
    }
}
