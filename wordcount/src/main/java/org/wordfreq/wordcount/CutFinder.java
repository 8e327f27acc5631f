package org.wordfreq.wordcount;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds safe cuts in a window of text in one charset; see {@link TextCuts}. */
sealed interface CutFinder permits CodePointCuts, LineCuts {

    /** There is no cut. */
    int NONE = -1;

    /** The first cut in {@code window[from, to)}, or {@link #NONE}. */
    int first(byte[] window, int from, int to, long position);

    /** What finds cuts in texts of that charset, if anything does. */
    static Optional<CutFinder> of(Analyzer analyzer, Charset charset) {
        var rule = CutRule.of(analyzer);
        if (charset.equals(StandardCharsets.UTF_8)) {
            return Optional.of(new CodePointCuts(new Utf8Units(), rule));
        }
        if (charset.equals(StandardCharsets.UTF_16LE)) {
            return Optional.of(new CodePointCuts(new Utf16Units(false), rule));
        }
        if (charset.equals(StandardCharsets.UTF_16BE)) {
            return Optional.of(new CodePointCuts(new Utf16Units(true), rule));
        }
        if (LineCuts.CHARSETS.contains(charset.name())) {
            // To classic, what is malformed is part of a word, which goes on if a line feed is part of what is
            // malformed.
            return analyzer == Analyzer.CLASSIC ? Optional.empty() : Optional.of(new LineCuts());
        }
        return SingleByteUnits.of(charset).map(units -> new CodePointCuts(units, rule));
    }
}
