package org.wordfreq.cli.count;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.ByteSize;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.console.Table;
import org.wordfreq.cli.console.WordFormat;
import org.wordfreq.cli.console.WordPrinter.Totals;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.SpillSettings;
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
            "A gzip file whose name ends in .gz is unpacked first, as the platform does.",
            "",
            "Several files are counted together; the table then begins with the totals of each.",
            "",
            "A file that does not look like text (a NUL byte near its beginning, or many bytes that are not valid) is"
                    + " counted all the same, with a warning: the platform would reject it."
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
            description = "Files, folders (all files below, but none that is hidden: whose name, or a folder's, begins"
                    + " with a dot), or - for standard input.")
    private List<Path> paths = List.of();

    @Option(
            names = "--analyzer",
            paramLabel = "A",
            defaultValue = "standard",
            converter = AnalyzerName.class,
            description =
                    "What a word is: standard (Unicode) or classic (as the original Go sample counted). Default: ${DEFAULT-VALUE}.")
    private Analyzer analyzer = Analyzer.STANDARD;

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = WordFormat.DEFAULT_LIMIT,
            description = "How many words to print, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "64MB",
            converter = ByteSize.class,
            description =
                    "Memory for the different words of a text, as bytes, kB, MB or GB; those that do not fit go to"
                            + " a temporary file. Default: ${DEFAULT-VALUE}.")
    private long memory;

    @Mixin
    private WordFormat format = new WordFormat();

    public CountCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Bounds.requireLimit(limit);
        Bounds.require("--memory", memory, SpillSettings.MIN_TABLE_BYTES, SpillSettings.MAX_TABLE_BYTES);
        var settings = new SpillSettings(memory, SpillSettings.defaults().directory());
        var files = new ArrayList<>(paths);
        var fromStandardInput = files.remove(STANDARD_INPUT);
        var sources = new ArrayList<>(InputFiles.of(files));
        if (fromStandardInput) {
            sources.addFirst(STANDARD_INPUT);
        }
        try {
            count(sources, settings);
        } catch (IOException | UncheckedIOException e) {
            throw new Failure(ExitCode.FAILED, "Counting broke off: " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private void count(List<Path> sources, SpillSettings settings) throws IOException {
        if (sources.size() == 1) {
            try (var text = count(sources.getFirst(), settings)) {
                print(text.counts());
            }
            return;
        }
        var table = new Table(">words", ">distinct", "file");
        try (var together = new TextsTogether(settings)) {
            for (var source : sources) {
                try (var text = count(source, settings)) {
                    together.add(text.counts());
                    table.row(
                            shown(text.counts().totalWords()),
                            shown(text.counts().distinctWords()),
                            source.toString());
                }
            }
            try (var sum = together.sum()) {
                print(table);
                print(sum);
            }
        }
    }

    private CountedText count(Path source, SpillSettings settings) throws IOException {
        var text = source.equals(STANDARD_INPUT)
                ? OfflineCount.of(console.in(), analyzer, settings)
                : OfflineCount.of(source, analyzer, settings);
        text.doubt()
                .ifPresent(doubt -> console.say("wordfreq: " + named(source) + " does not look like text (" + doubt
                        + "); it is counted here, but the platform would reject it."));
        return text;
    }

    private static String named(Path source) {
        return source.equals(STANDARD_INPUT) ? "standard input" : source.toString();
    }

    private static String shown(long number) {
        return Quantities.count(number);
    }

    private void print(Table files) {
        if (format.isForPeople()) {
            files.print(console.out());
            console.out().println();
        }
    }

    private void print(WordCounts counts) {
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
}
