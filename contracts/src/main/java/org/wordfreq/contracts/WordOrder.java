package org.wordfreq.contracts;

import java.util.Comparator;

/** The order of words everywhere: count descending, then word by code point. */
public final class WordOrder {

    /** Compares by Unicode code point, which UTF-16 order (of {@link String#compareTo}) is not above U+FFFF. */
    public static final Comparator<String> BY_CODE_POINT = WordOrder::compareCodePoints;

    /** The most frequent first; equally frequent ones by code point. */
    public static final Comparator<WordCountEntry> BY_COUNT_THEN_WORD = Comparator.comparingLong(WordCountEntry::count)
            .reversed()
            .thenComparing(WordCountEntry::word, BY_CODE_POINT);

    private WordOrder() {}

    private static int compareCodePoints(String a, String b) {
        var end = Math.min(a.length(), b.length());
        for (var i = 0; i < end; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                // At the first difference: a surrogate stands for a code point above every other char.
                return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
