package org.wordfreq.cli.console;

import java.util.OptionalLong;
import org.wordfreq.wordcount.WordCount;

/** Prints a list of words, one by one, so that a million of them need no memory. */
public interface WordPrinter {

    /**
     * What is known about the whole text, of which only some words may be printed.
     *
     * @param totalWords occurrences of all words
     * @param distinctWords different words
     * @param malformedBytes bytes that were no valid text, where that is known
     */
    record Totals(long totalWords, long distinctWords, OptionalLong malformedBytes) {}

    /** Called first, once. */
    void begin(Totals totals);

    /** Called for each word, in order. */
    void word(WordCount word);

    /** Called last, once. */
    void end();
}
