package org.wordfreq.benchmarks;

import org.apache.lucene.analysis.CharArrayMap;

/**
 * Counts of words in characters, for the contestants that produce those: Lucene's own map, which looks up characters in
 * place, so that only the first occurrence of a word makes an object.
 */
final class CharTally {

    private static final int INITIAL_WORDS = 1 << 10;

    private final CharArrayMap<Count> counts = new CharArrayMap<>(INITIAL_WORDS, false);

    void add(char[] text, int offset, int length) {
        var count = counts.get(text, offset, length);
        if (count == null) {
            count = new Count();
            counts.put(new String(text, offset, length), count);
        }
        count.times++;
    }

    Totals totals() {
        return new Totals(
                counts.values().stream().mapToLong(count -> count.times).sum(), counts.size());
    }

    private static final class Count {
        private long times;
    }
}
