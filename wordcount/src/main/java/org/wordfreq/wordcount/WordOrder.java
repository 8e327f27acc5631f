package org.wordfreq.wordcount;

import java.util.Arrays;

/**
 * Puts the words of a {@link WordList} in the order of their bytes, which is that of their code points. The sort is of
 * numbers: the next {@value #DIGITS} bytes of each word above its index. Words that agree in those are sorted by the bytes
 * that follow, and so on, so the bytes of a word are read about once. An index has {@value #INDEX_BITS} bits, which
 * {@link SpillSettings#MAX_TABLE_BYTES} is far from.
 */
final class WordOrder {

    /** Bytes of a word in a key, each with one bit more, for 0 stands for the end of the word. */
    private static final int DIGITS = 4;

    /** Bytes after which words are compared instead. */
    private static final int MAX_DEPTH = 256;

    private static final int DIGIT_BITS = Byte.SIZE + 1;
    private static final int INDEX_BITS = Long.SIZE - 1 - DIGITS * DIGIT_BITS;
    private static final int INDEX = (1 << INDEX_BITS) - 1;

    private final WordList words;
    private final long[] keys;

    private WordOrder(WordList words) {
        this.words = words;
        this.keys = new long[words.size()];
        for (var i = 0; i < keys.length; i++) {
            keys[i] = i;
        }
    }

    /** The indexes of the words, which must be different ones, in order. */
    static int[] of(WordList words) {
        var order = new WordOrder(words);
        order.sort(0, order.keys.length, 0);
        var indexes = new int[order.keys.length];
        Arrays.setAll(indexes, i -> (int) order.keys[i] & INDEX);
        return indexes;
    }

    /** Sorts words that agree up to {@code depth}. */
    private void sort(int from, int to, int depth) {
        if (depth > MAX_DEPTH) {
            sortByBytes(from, to, depth);
            return;
        }
        for (var i = from; i < to; i++) {
            keys[i] = key((int) keys[i] & INDEX, depth);
        }
        Arrays.sort(keys, from, to);
        for (var first = from; first < to; ) {
            var digits = keys[first] >>> INDEX_BITS;
            var next = first + 1;
            while (next < to && keys[next] >>> INDEX_BITS == digits) {
                next++;
            }
            if (next - first > 1) {
                sort(first, next, depth + DIGITS);
            }
            first = next;
        }
    }

    /** Words that agree for long are few, and would take a call for every few bytes more. */
    private void sortByBytes(int from, int to, int depth) {
        var bytes = words.bytes();
        var sorted = Arrays.stream(keys, from, to)
                .mapToObj(key -> (int) key & INDEX)
                .sorted((a, b) -> Arrays.compareUnsigned(
                        bytes, words.start(a) + depth, words.end(a), bytes, words.start(b) + depth, words.end(b)))
                .mapToLong(Integer::longValue)
                .toArray();
        System.arraycopy(sorted, 0, keys, from, sorted.length);
    }

    private long key(int word, int depth) {
        var bytes = words.bytes();
        var end = words.end(word);
        var digits = 0L;
        for (var i = words.start(word) + depth; i < words.start(word) + depth + DIGITS; i++) {
            digits = (digits << DIGIT_BITS) | (i < end ? (bytes[i] & 0xFF) + 1 : 0);
        }
        return (digits << INDEX_BITS) | word;
    }
}
