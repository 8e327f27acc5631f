package org.wordfreq.cli.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.wordfreq.cli.client.Uploads.Outcome;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Progress;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.count.AnalyzerName;
import org.wordfreq.cli.count.InputFiles;
import org.wordfreq.cli.platform.Installation;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.wordcount.Analyzer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wordfreq upload}. */
@Command(
        name = "upload",
        description = {
            "Upload files to the platform, several at a time, and list the documents that they became.",
            "",
            "A file that was uploaded within the last 24 hours, unchanged, to the same corpus stays one document, so an"
                    + " interrupted upload can simply be repeated (see --again). The exit code is 1 if a file was refused or, with --wait,"
                    + " could not be counted."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  wordfreq upload --wait novel.txt", "  wordfreq upload --corpus books --analyzer classic ~/texts"})
public final class UploadCommand implements Callable<Integer> {

    private static final long LARGE = 1L << 30;

    private final Console console;
    private final Installation installation;
    private final Retries retries;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description =
                    "Files, and folders with all files below, but none that is hidden: whose name, or a folder's, begins"
                            + " with a dot.")
    private List<Path> paths = List.of();

    @Option(
            names = "--corpus",
            paramLabel = "C",
            defaultValue = CorpusNames.DEFAULT,
            converter = CorpusName.class,
            description = "The corpus to put the documents into. Default: ${DEFAULT-VALUE}.")
    private String corpus = CorpusNames.DEFAULT;

    @Option(
            names = "--analyzer",
            paramLabel = "A",
            defaultValue = "standard",
            converter = AnalyzerName.class,
            description = "What a word is: standard or classic. Default: ${DEFAULT-VALUE}.")
    private Analyzer analyzer = Analyzer.STANDARD;

    @Option(names = "--wait", description = "Wait until the documents are counted.")
    private boolean waits;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "With --wait: give up when no document was done for so long. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--direct",
            description = "Send every file straight to S3, in parts, as it is done with files of 1 GB and more anyway:"
                    + " what has arrived is not sent again when the upload is repeated.")
    private boolean direct;

    @Option(
            names = "--again",
            description = "Make new documents of files that were uploaded before, also of those deleted since.")
    private boolean again;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many uploads at a time. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    public UploadCommand(Console console, Installation installation, Retries retries) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
    }

    @Override
    public Integer call() {
        Bounds.require("--parallel", parallel, 1);
        Bounds.require("--timeout", timeout, 1);
        var scope = again ? UUID.randomUUID().toString() : corpus + "\n" + analyzer.id();
        var uploads = InputFiles.of(paths).stream()
                .map(file -> Upload.of(file, scope))
                .toList();
        var where = endpoints.resolve(installation);
        var outcomes = send(uploads, where);
        var documents = stored(outcomes);
        if (waits && !documents.isEmpty()) {
            documents = await(documents, where);
        }
        DocumentTable.print(documents, console.out());
        var allStored = report(outcomes);
        var allCounted = reportUncounted(documents);
        return allStored && allCounted ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Outcome> send(List<Upload> uploads, Endpoints where) {
        var bytes = uploads.stream().mapToLong(Upload::bytes).sum();
        var ingest = new IngestClient(where.ingest(), retries);
        var start = System.nanoTime();
        List<Outcome> outcomes;
        try (var progress = new Progress(console, "Uploading", Progress.Unit.BYTES, bytes)) {
            outcomes = new Uploads(ingest, corpus, analyzer.id(), parallel, direct ? 0 : LARGE)
                    .send(uploads, progress::advance);
        }
        say(outcomes, Duration.ofNanos(System.nanoTime() - start));
        return outcomes;
    }

    private void say(List<Outcome> outcomes, Duration time) {
        var stored = outcomes.stream()
                .filter(Outcome.Stored.class::isInstance)
                .mapToLong(outcome -> ((Outcome.Stored) outcome).upload().bytes())
                .toArray();
        var files = stored.length == outcomes.size()
                ? Quantities.of(stored.length, "file")
                : Quantities.count(stored.length) + " of " + Quantities.of(outcomes.size(), "file");
        console.say("Uploaded " + files + ", "
                + Quantities.bytes(Arrays.stream(stored).sum()) + " in " + Quantities.seconds(time) + ".");
    }

    private static List<DocumentInfo> stored(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Stored.class::isInstance)
                .map(outcome -> ((Outcome.Stored) outcome).document())
                .toList();
    }

    private List<DocumentInfo> await(List<DocumentInfo> documents, Endpoints where) {
        var results = new ResultsClient(where.results(), retries);
        try (var progress = new Progress(console, "Counting", Progress.Unit.DOCUMENTS, documents.size())) {
            var ids = documents.stream().map(DocumentInfo::id).distinct().toList();
            var done = new Waiting(results, retries, corpus)
                    .forAll(ids, Duration.ofSeconds(timeout), document -> progress.advance(1));
            return documents.stream()
                    .map(document -> done.getOrDefault(document.id(), document))
                    .toList();
        }
    }

    private boolean report(List<Outcome> outcomes) {
        var all = true;
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Failed failed) {
                console.say("wordfreq: " + failed.upload().filename() + " was not uploaded. "
                        + failed.failure().getMessage());
                all = false;
            }
        }
        return all;
    }

    private boolean reportUncounted(List<DocumentInfo> documents) {
        var all = true;
        for (var document : documents) {
            if (document.isFinal() && !document.isCounted()) {
                var problem = document.problem() == null
                        ? ""
                        : " " + document.problem().sentences();
                console.say("wordfreq: " + document.filename() + " is " + document.status() + "." + problem);
                all = false;
            }
        }
        return all;
    }
}
