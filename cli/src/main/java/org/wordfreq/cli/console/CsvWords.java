package org.wordfreq.cli.console;

import java.io.PrintWriter;
import org.wordfreq.wordcount.WordCount;

/** Words as CSV by RFC 4180, but with line feeds, as results-service gives them. */
final class CsvWords implements WordPrinter {

    private final PrintWriter out;

    CsvWords(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(Totals totals) {
        out.print("word,count\n");
    }

    @Override
    public void word(WordCount word) {
        out.print(quoted(word.word()));
        out.print(',');
        out.print(word.count());
        out.print('\n');
    }

    @Override
    public void end() {
        out.flush();
    }

    private static String quoted(String field) {
        return field.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }
}
