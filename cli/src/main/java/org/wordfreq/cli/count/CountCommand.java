package org.wordfreq.cli.count;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.console.Table;
import org.wordfreq.cli.console.WordFormat;
import org.wordfreq.cli.console.WordPrinter.Totals;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wordfreq count}. */
@Command(
        name = "count",
        description = {
            "Count the words of files on this machine, without a server, with the same kernel as the platform.",
            "",
            "Several files are counted together; the table then begins with the totals of each."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wordfreq count novel.txt",
            "  wordfreq count -n 0 --csv novel.txt > words.csv",
            "  cat *.txt | wordfreq count --analyzer classic -"
        })
public final class CountCommand implements Callable<Integer> {

    private static final Path STANDARD_INPUT = Path.of("-");

    private final Console console;

    @Parameters(
            paramLabel = "FILE|DIR|-",
            arity = "1..*",
            description = "Files, folders (all files below), or - for standard input.")
    private List<Path> paths = List.of();

    @Option(
            names = "--analyzer",
            paramLabel = "A",
            defaultValue = "standard",
            description =
                    "What a word is: standard (Unicode) or classic (as the original Go sample counted). Default: ${DEFAULT-VALUE}.")
    private String analyzer = Analyzer.STANDARD.id();

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = WordFormat.DEFAULT_LIMIT,
            description = "How many words to print, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private WordFormat format = new WordFormat();

    public CountCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new Failure(ExitCode.USAGE, "-n takes 0 (all words) or more, not " + limit + ".");
        }
        var chosen = analyzer();
        Map<String, WordCounts> counts = new LinkedHashMap<>();
        var files = new ArrayList<>(paths);
        if (files.remove(STANDARD_INPUT)) {
            counts.put("-", standardInput(chosen));
        }
        InputFiles.of(files).forEach(file -> counts.put(file.toString(), OfflineCount.of(file, chosen)));
        print(counts);
        return ExitCode.OK;
    }

    private Analyzer analyzer() {
        return Analyzer.named(analyzer)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE, "There is no analyzer " + analyzer + "; choose standard or classic."));
    }

    private WordCounts standardInput(Analyzer chosen) {
        try {
            return OfflineCount.of(console.in(), chosen);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "Standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private void print(Map<String, WordCounts> counts) {
        if (counts.size() == 1) {
            printOne(counts.values().iterator().next());
            return;
        }
        if (format.isForPeople()) {
            printFiles(counts);
        }
        printTogether(counts);
    }

    private void printOne(WordCounts counts) {
        var printer = format.printer(console.out());
        printer.begin(
                new Totals(counts.totalWords(), counts.distinctWords(), OptionalLong.of(counts.malformedBytes())));
        if (limit == 0) {
            counts.forEachInOrder(printer::word);
        } else {
            counts.top(limit).forEach(printer::word);
        }
        printer.end();
    }

    private void printFiles(Map<String, WordCounts> counts) {
        var table = new Table(">words", ">distinct", "file");
        counts.forEach((file, count) ->
                table.row(Quantities.count(count.totalWords()), Quantities.count(count.distinctWords()), file));
        table.print(console.out());
        console.out().println();
    }

    private void printTogether(Map<String, WordCounts> counts) {
        var words = OfflineCount.together(counts.values());
        var total = counts.values().stream().mapToLong(WordCounts::totalWords).sum();
        var malformed =
                counts.values().stream().mapToLong(WordCounts::malformedBytes).sum();
        var printer = format.printer(console.out());
        printer.begin(new Totals(total, words.size(), OptionalLong.of(malformed)));
        words.stream().limit(limit == 0 ? Long.MAX_VALUE : limit).forEach(printer::word);
        printer.end();
    }
}
