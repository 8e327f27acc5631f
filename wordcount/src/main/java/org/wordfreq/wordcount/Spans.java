package org.wordfreq.wordcount;

import java.util.Arrays;

/** A list of words by where they stand: start and end, start and end. */
final class Spans {

    private int[] edges;
    private int size;

    Spans(int capacity) {
        edges = new int[capacity];
    }

    /** The edges themselves; valid up to {@link #size()}. */
    int[] edges() {
        return edges;
    }

    /** How many edges there are: twice the words. */
    int size() {
        return size;
    }

    /** Room for {@code more} edges, to be written to the array that is returned from {@link #size()} on. */
    int[] reserve(int more) {
        if (edges.length - size < more) {
            edges = Arrays.copyOf(edges, Math.max(edges.length * 2, size + more));
        }
        return edges;
    }

    void resize(int newSize) {
        size = newSize;
    }

    void add(int start, int end) {
        var array = reserve(2);
        array[size] = start;
        array[size + 1] = end;
        size += 2;
    }

    void clear() {
        size = 0;
    }
}
