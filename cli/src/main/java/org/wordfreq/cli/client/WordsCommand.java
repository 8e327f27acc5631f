package org.wordfreq.cli.client;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.WordFormat;
import org.wordfreq.cli.console.WordPrinter.Totals;
import org.wordfreq.cli.platform.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wordfreq words}. */
@Command(
        name = "words",
        description = "Show the words of a document, or of all counted documents of a corpus, the most frequent first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wordfreq words 019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47",
            "  wordfreq words --corpus books --prefix wond",
            "  wordfreq words --corpus books -n 0 --csv > words.csv"
        })
public final class WordsCommand implements Callable<Integer> {

    private final Console console;
    private final Installation installation;
    private final Retries retries;

    @Parameters(arity = "0..1", paramLabel = "DOCUMENT_ID", description = "The document, as wordfreq upload names it.")
    private @Nullable UUID document;

    @Option(
            names = "--corpus",
            paramLabel = "C",
            converter = CorpusName.class,
            description = "All counted documents of the corpus instead.")
    private @Nullable String corpus;

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = WordFormat.DEFAULT_LIMIT,
            description = "How many words, 0 for all. Default: ${DEFAULT-VALUE}.")
    private long limit;

    @Option(names = "--prefix", paramLabel = "P", description = "Only words that begin so.")
    private String prefix = "";

    @Mixin
    private WordFormat format = new WordFormat();

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    public WordsCommand(Console console, Installation installation, Retries retries) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
    }

    @Override
    public Integer call() {
        Bounds.requireLimit(limit);
        var results = new ResultsClient(endpoints.resolve(installation).results(), retries);
        var printer = format.printer(console.out());
        var begun = new boolean[1];
        results.words(path(), prefix, limit, page -> {
            if (!begun[0]) {
                printer.begin(new Totals(page.totalWords(), page.distinctWords(), OptionalLong.empty()));
                begun[0] = true;
            }
            page.words().forEach(printer::word);
        });
        printer.end();
        return ExitCode.OK;
    }

    private String path() {
        if (document != null && corpus == null) {
            return ResultsClient.wordsOf(document);
        }
        if (corpus != null && document == null) {
            return ResultsClient.wordsOf(corpus);
        }
        throw new Failure(ExitCode.USAGE, "Name either a document by its id or, with --corpus, a corpus.");
    }
}
