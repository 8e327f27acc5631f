package org.wordfreq.cli.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Places;
import org.wordfreq.cli.console.TimeSpan;
import org.wordfreq.scaling.simulation.Cloud;
import org.wordfreq.scaling.simulation.Comparison;
import org.wordfreq.scaling.simulation.Contender;
import org.wordfreq.scaling.simulation.Contender.Rules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wordfreq simulate}: compares scaling policies without a platform, in seconds instead of days. */
@Command(
        name = "simulate",
        description = {
            "Compares scaling policies in a simulation: what waits, what it costs, and what is killed.",
            "",
            "Every policy meets the same files, boot times and approximate counts of SQS, once for each seed; the table"
                    + " shows the means. The same options always give the same numbers. See SCALING.md."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wordfreq simulate                              120 files at once, every policy",
            "  wordfreq simulate --trace all --seeds 100      everything that SCALING.md states",
            "  wordfreq simulate --trace spike --out spike.svg",
            "  wordfreq simulate --trace monday.csv --policy drain-within --target 2m --max 50",
            "  wordfreq simulate --published                  the simulator against published runs"
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final int MOST_SEEDS = 1000;
    private static final int MOST_WORKERS = 10_000;
    private static final int MOST_SECONDS = 86_400;

    private final Console console;

    @Option(
            names = "--trace",
            paramLabel = "T",
            defaultValue = "burst",
            description =
                    "What arrives: burst, steady, diurnal, spike, drip, heavy, all of them (all), or a CSV file with a"
                            + " line seconds,bytes for each file. Default: ${DEFAULT-VALUE}.")
    private String trace = "burst";

    @Option(
            names = "--policy",
            paramLabel = "P",
            split = ",",
            converter = PolicyName.class,
            defaultValue = "drain-within,step,target-tracking,keda",
            description = "The policies to compare. Default: ${DEFAULT-VALUE}.")
    private List<Contender> policies = List.of(Contender.values());

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many runs each, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--min",
            paramLabel = "N",
            defaultValue = "0",
            description = "The fewest workers; step and target-tracking need 1. Default: ${DEFAULT-VALUE}.")
    private int min;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            description = "The most workers. Default: ${DEFAULT-VALUE}.")
    private int max;

    @Option(
            names = "--target",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = TimeSpan.class,
            description = "How long a file may wait, for the policies that know a target. Default: ${DEFAULT-VALUE}.")
    private Duration target = Duration.ofMinutes(1);

    @Option(
            names = "--boot",
            paramLabel = "TIME",
            defaultValue = "40s",
            converter = TimeSpan.class,
            description = "From asking for a worker until it counts. Default: ${DEFAULT-VALUE}.")
    private Duration boot = Duration.ofSeconds(40);

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also draw the first seed's run: waiting files and workers over time, as SVG.")
    private @Nullable Path out;

    @Option(
            names = "--published",
            description = "Show what the simulator predicts beside what users of the original app published, instead.")
    private boolean published;

    public SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        if (published) {
            PublishedTable.print(console, seeds);
            return ExitCode.OK;
        }
        var sources = TraceSource.of(trace);
        if (out != null && sources.size() > 1) {
            throw new Failure(ExitCode.USAGE, "--out draws one trace; name it with --trace instead of " + trace + ".");
        }
        Places.requireFile("--out", out);
        var rules = new Rules(new org.wordfreq.scaling.policy.Bounds(min, max), target);
        var cloud = Cloud.standard().withBootSeconds((double) boot.toSeconds());
        for (var source : sources) {
            compare(source, rules, cloud);
        }
        if (out != null) {
            draw(sources.getFirst(), rules, cloud, out);
        }
        return ExitCode.OK;
    }

    private void check() {
        Bounds.require("--seeds", seeds, 1, MOST_SEEDS);
        Bounds.require("--max", max, 1, MOST_WORKERS);
        Bounds.require("--min", min, 0, max);
        Bounds.require("--target", target.toSeconds(), 1, MOST_SECONDS);
        Bounds.require("--boot", boot.toSeconds(), 0, MOST_SECONDS);
    }

    private void compare(TraceSource source, Rules rules, Cloud cloud) {
        console.out().printf(Locale.ROOT, "%s: %s%n", source.name(), source.description());
        SummaryTable.print(console.out(), Comparison.of(source.ofSeed(), policies, rules, cloud, seeds));
        console.out().println();
    }

    private void draw(TraceSource source, Rules rules, Cloud cloud, Path file) {
        var first = source.ofSeed().apply(1);
        var reports = policies.stream()
                .map(policy -> policy.run(first, rules, cloud, 1))
                .toList();
        var title = source.name() + ": " + source.description();
        try {
            Files.writeString(file, ReportChart.draw(title, reports), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED, "The chart cannot be written to " + file + ": " + e.getMessage() + ".", e);
        }
        console.say("wordfreq: the chart is in " + file);
    }
}
