package org.wordfreq.wordcount;

import java.util.Arrays;

/**
 * Different words and their counts, packed: all the words in one array of bytes, one behind the other. Words are known by
 * their index.
 */
final class WordList {

    private byte[] bytes = new byte[1 << 12];
    private int[] ends = new int[1 << 9];
    private long[] counts = new long[1 << 9];
    private int size;

    /** Adds a word. */
    void add(byte[] source, int from, int to, long count) {
        var start = start(size);
        var end = start + to - from;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1), end));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size + (size >> 1));
            counts = Arrays.copyOf(counts, size + (size >> 1));
        }
        System.arraycopy(source, from, bytes, start, to - from);
        ends[size] = end;
        counts[size++] = count;
    }

    /** Puts each of two bytes in the place of the other in all words. */
    void swap(byte one, byte other) {
        var end = start(size);
        for (var i = 0; i < end; i++) {
            var b = bytes[i];
            bytes[i] = b == one ? other : b == other ? one : b;
        }
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int word) {
        return word == 0 ? 0 : ends[word - 1];
    }

    int end(int word) {
        return ends[word];
    }

    long count(int word) {
        return counts[word];
    }

    /** The indexes of all words, in the order in which they were added. */
    int[] indexes() {
        var indexes = new int[size];
        Arrays.setAll(indexes, word -> word);
        return indexes;
    }

    /** The sum of all counts. */
    long total() {
        return Arrays.stream(counts, 0, size).reduce(0, Math::addExact);
    }

    /** What the words take, in bytes, and what it takes to put them in order. */
    long memory() {
        return bytes.length
                + (long) ends.length * (Integer.BYTES + Long.BYTES)
                + (long) size * (Long.BYTES + Integer.BYTES);
    }
}
