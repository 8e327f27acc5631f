package org.wordfreq.results.counts;

/**
 * A place in the order of words: after this word of this count.
 *
 * @param count of the last word shown
 * @param word the last word shown
 */
public record WordPosition(long count, String word) {

    /** Before every word. */
    public static final WordPosition START = new WordPosition(Long.MAX_VALUE, "");
}
