package org.wordfreq.cli.console;

import java.text.Bidi;

/** Keeps words that are written from right to left from turning around what stands beside them on a line (UAX #9). */
public final class Direction {

    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_ISOLATE = "\u2069";

    private Direction() {}

    /** The word with marks around it where it needs them; a word from left to right as it is, to be copied clean. */
    public static String isolated(String word) {
        return Bidi.requiresBidi(word.toCharArray(), 0, word.length())
                ? FIRST_STRONG_ISOLATE + word + POP_ISOLATE
                : word;
    }
}
