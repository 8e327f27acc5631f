package org.wordfreq.cli.loadtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.client.CorpusName;
import org.wordfreq.cli.client.EndpointOptions;
import org.wordfreq.cli.client.Endpoints;
import org.wordfreq.cli.client.ResultsClient;
import org.wordfreq.cli.client.Retries;
import org.wordfreq.cli.client.ScalingClient;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.ByteSize;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Places;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.platform.Installation;
import org.wordfreq.cli.platform.PlatformOptions;
import org.wordfreq.cli.platform.Supervision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wordfreq loadtest}. */
@Command(
        name = "loadtest",
        description = {
            "Upload generated text, wait until it is counted, and check the count of every word of every file.",
            "",
            "The text follows Zipf's law and is the same for the same seed on every machine. The generator knows the"
                    + " words that it wrote, so it is the oracle. The exit code is 1 if a single count differs, or a"
                    + " document took more than one attempt. The texts are written to a temporary folder before the clock"
                    + " starts.",
            "",
            "Where scaling-controller gives the fleet its size, it shows how soon the fleet followed the backlog, and"
                    + " waits until it is back at its least size.",
            "",
            "With --start it ends with the most memory that each process had (on Linux), so that one file much larger"
                    + " than the heap of 256 MB of ingest and counters shows that memory does not grow with files. 2 GB"
                    + " take about 7 GB of disk for a few minutes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wordfreq loadtest                                    120 files, 117.5 MB, to the platform that runs"
                    + " here",
            "  wordfreq loadtest --start --counters 4               start a platform for it, and stop it afterwards",
            "  wordfreq loadtest --start --min-counters 0 --max-counters 4 --latency-target 5s",
            "                                                       a fleet that wakes, grows and goes to sleep",
            "  wordfreq loadtest --start --files 1 --bytes 2GB      one file of 2 GB, and the memory that it took",
            "  wordfreq loadtest --files 1 --bytes 2GB --output t   only write the files into folder t"
        })
public final class LoadtestCommand implements Callable<Integer> {

    /** Their spellings take some hundred bytes each. */
    private static final int MAX_VOCABULARY = 5_000_000;

    private final Console console;
    private final Installation installation;
    private final Retries retries;
    private final Clock clock;

    @Option(
            names = "--files",
            paramLabel = "N",
            defaultValue = "120",
            description = "How many files. Default: ${DEFAULT-VALUE}.")
    private int files;

    @Option(
            names = "--bytes",
            paramLabel = "SIZE",
            defaultValue = "117.5MB",
            converter = ByteSize.class,
            description = "Their size in all, as bytes, kB, MB or GB (decimal). Default: ${DEFAULT-VALUE}.")
    private long bytes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses the texts. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            defaultValue = "200000",
            description = "How many different words there are to choose from. Default: ${DEFAULT-VALUE}.")
    private int vocabulary;

    @Option(
            names = "--corpus",
            paramLabel = "C",
            converter = CorpusName.class,
            description = "A corpus that does not exist yet. Default: a new name.")
    private @Nullable String corpus;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many uploads at a time. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "Give up when no byte was sent and no document was done for so long. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(names = "--start", description = "Start a platform for the test, and stop it afterwards.")
    private boolean start;

    @Option(
            names = "--no-rest",
            description = "Do not wait, after the last result, until the fleet is back at its least size.")
    private boolean restless;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "Draw there what happened: jobs, counters and documents over time, as SVG."
                    + " Default: .wordfreq/loadtest.svg of the project.")
    private @Nullable Path chart;

    @Option(names = "--output", paramLabel = "DIR", description = "Only write the files there; upload nothing.")
    private @Nullable Path output;

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    @Mixin
    private PlatformOptions platform = new PlatformOptions();

    public LoadtestCommand(Console console, Installation installation, Retries retries, Clock clock) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireBounds();
        var generated = Corpus.of(vocabulary, files, bytes, seed);
        if (output != null) {
            console.say("Wrote " + Quantities.of(files, "file") + " to "
                    + CorpusFolder.write(generated, output).folder());
            return ExitCode.OK;
        }
        if (!start) {
            return test(generated, endpoints.resolve(installation));
        }
        try (var supervision = Supervision.begin(platform, installation, console, clock)) {
            var state = supervision.state();
            var exact = test(generated, Endpoints.open(state.ingest(), state.results(), state.scaling()));
            PeakMemory.print(state, console);
            return exact;
        }
    }

    private void requireBounds() {
        Bounds.require("--files", files, 1);
        Bounds.require("--vocabulary", vocabulary, 1, MAX_VOCABULARY);
        Bounds.require("--parallel", parallel, 1);
        Bounds.require("--timeout", timeout, 1);
        Places.requireFolder("--output", output);
        Places.requireFileInAnyFolder("--chart", chart);
    }

    /** Every count of the corpus is checked, so it must hold nothing else. */
    private void requireNew(String name, Endpoints where) {
        if (new ResultsClient(where.results(), retries).findCorpus(name).isPresent()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "Corpus " + name + " exists already; a load test takes a new one. Choose another name, or leave out"
                            + " --corpus.");
        }
    }

    private int test(Corpus generated, Endpoints where) throws InterruptedException {
        var name = corpus == null ? "loadtest-" + seed + "-" + clock.millis() : corpus;
        requireNew(name, where);
        console.say(Quantities.of(files, "file") + " of " + Quantities.bytes(bytes) + " in all, seed " + seed
                + ", into corpus " + name);
        var course = run(generated, where, name);
        var seconds = course.counted().toMillis() / 1e3;
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s, %d bytes: %.1f s from the first upload to the last result, %.1f MB/s",
                        Quantities.of(files, "file"),
                        bytes,
                        seconds,
                        bytes / 1e6 / seconds));
        report(course, where, name);
        var allExact = new CorpusCheck(console, generated, new ResultsClient(where.results(), retries)).isExact(name);
        return allExact ? ExitCode.OK : ExitCode.FAILED;
    }

    private Course run(Corpus generated, Endpoints where, String name) throws InterruptedException {
        try (var texts = CorpusFolder.temporary(generated)) {
            return new LoadRun(console, retries, where, name, parallel)
                    .run(texts, Duration.ofSeconds(timeout), !restless);
        }
    }

    /** How the fleet followed, in words and as a chart. */
    private void report(Course course, Endpoints where, String name) {
        var last = course.moments().getLast();
        if (last.state().scaled().isPresent()) {
            console.out()
                    .println("From " + Quantities.of(course.moments().getFirst().live(), "counter") + " to "
                            + course.mostLive() + " and back to " + last.live() + ":");
            Reactions.of(course, new ScalingClient(where.scaling(), retries).decisions())
                    .lines()
                    .forEach(console.out()::println);
        }
        var file = chart == null ? installation.state().resolve("loadtest.svg") : chart;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    course.draw(Quantities.of(files, "file") + " of " + Quantities.bytes(bytes) + " in all, corpus "
                            + name),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED, "The chart cannot be written to " + file + ": " + e.getMessage() + ".", e);
        }
        console.say("The chart is in " + file);
    }
}
