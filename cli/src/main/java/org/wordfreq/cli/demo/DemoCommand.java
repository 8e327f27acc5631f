package org.wordfreq.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.client.DocumentInfo;
import org.wordfreq.cli.client.Endpoint;
import org.wordfreq.cli.client.IngestClient;
import org.wordfreq.cli.client.ResultsClient;
import org.wordfreq.cli.client.Retries;
import org.wordfreq.cli.client.Upload;
import org.wordfreq.cli.client.Uploads;
import org.wordfreq.cli.client.Waiting;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.Direction;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Progress;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.console.Table;
import org.wordfreq.cli.platform.Addresses;
import org.wordfreq.cli.platform.Installation;
import org.wordfreq.cli.platform.PlatformOptions;
import org.wordfreq.cli.platform.Supervision;
import org.wordfreq.wordcount.WordCount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wordfreq demo}. */
@Command(
        name = "demo",
        description = {
            "Start the whole platform on this machine, count the bundled sample texts, and show their words.",
            "",
            "All counts are checked against an offline count of the same files; the exit code is 1 if one differs. The"
                    + " platform then stays up until Ctrl-C, or stops at once with --exit."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String CORPUS = "samples";
    private static final String ANALYZER = "standard";
    private static final int AT_ONCE = 4;
    private static final int TOP = 6;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Console console;
    private final Installation installation;
    private final Retries retries;
    private final Clock clock;

    @Option(names = "--exit", description = "Stop everything when the counts are shown.")
    private boolean exit;

    @Mixin
    private PlatformOptions options = new PlatformOptions();

    public DemoCommand(Console console, Installation installation, Retries retries, Clock clock) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (var supervision = Supervision.begin(options, installation, console, clock)) {
            var results = new ResultsClient(Endpoint.open(supervision.state().results()), retries);
            var samples = Samples.in(installation.samples());
            var documents = await(upload(samples, supervision), results);
            show(documents, results);
            var exact = check(samples, documents, results);
            if (!exact || exit) {
                return exact ? ExitCode.OK : ExitCode.FAILED;
            }
            Addresses.print(supervision.state(), console);
            console.say("Try: ./wordfreq upload --wait FILES, ./wordfreq words --corpus " + CORPUS
                    + ", ./wordfreq status. Ctrl-C stops the platform.");
            supervision.untilEnd();
            return ExitCode.OK;
        }
    }

    private List<DocumentInfo> upload(Samples samples, Supervision supervision) {
        var uploads = samples.files().stream()
                .map(file -> Upload.of(file, CORPUS + "\n" + ANALYZER))
                .toList();
        var bytes = uploads.stream().mapToLong(Upload::bytes).sum();
        console.say("Uploading " + Quantities.of(uploads.size(), "sample") + ", " + Quantities.bytes(bytes) + " ...");
        var ingest = new IngestClient(Endpoint.open(supervision.state().ingest()), retries);
        try (var progress = new Progress(console, "Uploading", Progress.Unit.BYTES, bytes)) {
            return new Uploads(ingest, CORPUS, ANALYZER, AT_ONCE)
                    .send(uploads, progress::advance).stream()
                            .map(DemoCommand::stored)
                            .toList();
        }
    }

    private static DocumentInfo stored(Uploads.Outcome outcome) {
        return switch (outcome) {
            case Uploads.Outcome.Stored stored -> stored.document();
            case Uploads.Outcome.Failed failed -> throw failed.failure();
        };
    }

    private List<DocumentInfo> await(List<DocumentInfo> documents, ResultsClient results) {
        var ids = documents.stream().map(DocumentInfo::id).toList();
        try (var progress = new Progress(console, "Counting", Progress.Unit.DOCUMENTS, ids.size())) {
            var done = new Waiting(results, retries, CORPUS).forAll(ids, LIMIT, document -> progress.advance(1));
            return List.copyOf(done.values());
        }
    }

    private void show(List<DocumentInfo> documents, ResultsClient results) {
        console.out().println();
        var table = new Table(">words", ">distinct", "document", "most frequent words");
        for (var document : documents) {
            table.row(
                    shown(document.totalWords()),
                    shown(document.distinctWords()),
                    document.filename(),
                    top(results, ResultsClient.wordsOf(document.id())));
        }
        results.words(
                ResultsClient.wordsOf(CORPUS),
                "",
                TOP,
                page -> table.row(
                        Quantities.count(page.totalWords()),
                        Quantities.count(page.distinctWords()),
                        "(all of them)",
                        joined(page.words())));
        table.print(console.out());
        console.out().println();
    }

    private static String top(ResultsClient results, String path) {
        var text = new StringBuilder();
        results.words(path, "", TOP, page -> text.append(joined(page.words())));
        return text.toString();
    }

    /** Isolated, so that words written from right to left do not reorder their neighbours and numbers. */
    private static String joined(List<WordCount> words) {
        return String.join(
                "  ",
                words.stream()
                        .map(word -> Direction.isolated(word.word()) + " " + word.count())
                        .toList());
    }

    private static String shown(@Nullable Long number) {
        return number == null ? "-" : Quantities.count(number);
    }

    private boolean check(Samples samples, List<DocumentInfo> documents, ResultsClient results) {
        var differences = samples.differences(documents, CORPUS, results);
        differences.forEach(console::say);
        console.out()
                .println(
                        differences.isEmpty()
                                ? Quantities.of(documents.size(), "document")
                                        + ", counts verified against an independent offline count: all are exact."
                                : "The counts differ from an offline count of the same files.");
        console.out().flush();
        return differences.isEmpty();
    }
}
