package org.wordfreq.cli.console;

import java.io.PrintWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that choose how words are printed. */
public final class WordFormat {

    /** The number of words that is shown unless asked otherwise. */
    public static final String DEFAULT_LIMIT = "20";

    @ArgGroup(exclusive = true)
    private ForPrograms programs = new ForPrograms();

    /** One of them at most. */
    private static final class ForPrograms {

        @Option(names = "--csv", description = "Print CSV (RFC 4180) with the header word,count.")
        private boolean csv;

        @Option(names = "--json", description = "Print one JSON object: totals, and words with count and frequency.")
        private boolean json;
    }

    /** What prints the words as chosen. */
    public WordPrinter printer(PrintWriter out) {
        if (programs.csv) {
            return new CsvWords(out);
        }
        return programs.json ? new JsonWords(out) : new TableWords(out);
    }

    /** Whether a person is to read the output. */
    public boolean isForPeople() {
        return !programs.csv && !programs.json;
    }
}
