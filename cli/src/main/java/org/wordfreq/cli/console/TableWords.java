package org.wordfreq.cli.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import org.wordfreq.wordcount.WordCount;

/**
 * Words as a table. The word stands last: words in wide characters, or written from right to left, then move no column.
 */
final class TableWords implements WordPrinter {

    private final PrintWriter out;
    private Totals totals = new Totals(0, 0, OptionalLong.empty());
    private long rank;

    TableWords(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(Totals given) {
        totals = given;
        if (given.distinctWords() > 0) {
            out.println(String.format(Locale.ROOT, "%8s  %12s  %9s  %s", "rank", "count", "share", "word"));
        }
    }

    @Override
    public void word(WordCount word) {
        var share = 100.0 * word.count() / totals.totalWords();
        out.println(String.format(Locale.ROOT, "%,8d  %,12d  %7.3f %%  %s", ++rank, word.count(), share, word.word()));
    }

    @Override
    public void end() {
        var bytes = totals.malformedBytes().orElse(0);
        var malformed = bytes == 0 ? "" : ", " + Quantities.of(bytes, "malformed byte");
        out.println(Quantities.of(totals.totalWords(), "word") + ", " + Quantities.count(totals.distinctWords())
                + " distinct" + malformed);
        out.flush();
    }
}
