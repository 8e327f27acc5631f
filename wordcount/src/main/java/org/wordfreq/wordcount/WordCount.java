package org.wordfreq.wordcount;

import java.util.Objects;

/**
 * A word and how often it occurs. The natural order is the order of every list of words: the highest count first, equal
 * counts by the code points of the word (which is the order of its UTF-8 bytes, not that of {@link String#compareTo}).
 *
 * @param word the word as it is shown; empty only under {@link Analyzer#CLASSIC}
 * @param count occurrences, 1 or more
 */
public record WordCount(String word, long count) implements Comparable<WordCount> {

    public WordCount {
        Objects.requireNonNull(word, "word");
        if (count < 1) {
            throw new IllegalArgumentException("count must be 1 or more, not " + count);
        }
    }

    @Override
    public int compareTo(WordCount other) {
        var byCount = Long.compare(other.count, count);
        return byCount != 0 ? byCount : compareCodePoints(word, other.word);
    }

    private static int compareCodePoints(String a, String b) {
        var common = Math.min(a.length(), b.length());
        for (var i = 0; i < common; i++) {
            var x = a.charAt(i);
            var y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Lifts surrogates above the rest of the basic plane: what they encode lies behind U+FFFF. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
