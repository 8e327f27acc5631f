package org.wordfreq.cli.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.TimeSpan;
import picocli.CommandLine.Option;

/** The options that say how many counters there are to be. */
final class FleetOptions {

    private static final int MOST = 64;
    private static final int MOST_SECONDS = 86_400;

    /** More seldom help on one machine: each counts as many documents at once as there are processors. */
    private static final int MOST_BY_DEFAULT = 8;

    @Option(
            names = "--counters",
            paramLabel = "N",
            description = "Have exactly N counters, as by --min-counters N --max-counters N.")
    private @Nullable Integer exactly;

    @Option(
            names = "--min-counters",
            paramLabel = "N",
            description = "The fewest counters; 0 lets the fleet sleep while there is nothing to count. Default: 1.")
    private @Nullable Integer least;

    @Option(
            names = "--max-counters",
            paramLabel = "N",
            description = "The most counters that scaling-controller may start. Default: as many as there are"
                    + " processors, from 2 to 8.")
    private @Nullable Integer most;

    @Option(
            names = "--latency-target",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = TimeSpan.class,
            description = "How soon the counting of a document should begin; the shorter, the more counters are started"
                    + " for the same backlog. Default: ${DEFAULT-VALUE}.")
    private Duration latencyTarget = Duration.ofMinutes(1);

    /**
     * Checks the values by themselves.
     *
     * @throws Failure if one breaks a rule
     */
    void check() {
        if (exactly != null && (least != null || most != null)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--counters fixes the number of counters; leave out --min-counters and --max-counters, or"
                            + " --counters.");
        }
        Bounds.require(exactly == null ? "--min-counters" : "--counters", least(), 0, MOST);
        Bounds.require("--max-counters", most(), least(), MOST);
        Bounds.require("--latency-target", latencyTarget.toSeconds(), 1, MOST_SECONDS);
    }

    FleetPlan plan() {
        return new FleetPlan(least(), most(), latencyTarget);
    }

    private int least() {
        return exactly != null ? exactly : least != null ? least : Math.min(1, most());
    }

    private int most() {
        if (exactly != null) {
            return exactly;
        }
        var processors = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST_BY_DEFAULT);
        return most != null ? most : least != null ? Math.max(least, processors) : processors;
    }
}
