package org.wordfreq.wordcount;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Puts words that are in the order of their bytes in the order of {@link WordCount}, by counts. The sort is of numbers: the
 * count, from the highest down, above the place in the given order, which decides between equal counts.
 */
final class CountOrder {

    /** Less than this part of the words is selected before it is sorted. */
    private static final int SELECTED = 100;

    private static final int PLACE_BITS = 27;
    private static final int PLACE = (1 << PLACE_BITS) - 1;

    /** Counts from here on do not fit in a key; those words, if there are any, are sorted once more. */
    private static final long HIGH = (1L << (Long.SIZE - 1 - PLACE_BITS)) - 1;

    private CountOrder() {}

    /** The first {@code n} of the words at {@code inOrder}, by count; all of them if there are fewer. */
    static int[] first(int n, WordList words, int[] inOrder) {
        var keys = new long[inOrder.length];
        var high = 0;
        for (var i = 0; i < keys.length; i++) {
            keys[i] = key(words.count(inOrder[i]), i);
            high += words.count(inOrder[i]) >= HIGH ? 1 : 0;
        }
        var needed = Math.max(n, high);
        if (needed < keys.length / SELECTED) {
            keys = lowest(needed, keys);
        }
        Arrays.sort(keys);
        var indexes = new int[Math.min(needed, keys.length)];
        for (var i = 0; i < indexes.length; i++) {
            indexes[i] = inOrder[(int) keys[i] & PLACE];
        }
        sortHigh(indexes, high, words);
        return Arrays.copyOf(indexes, Math.min(n, indexes.length));
    }

    private static long key(long count, int place) {
        return ((HIGH - Math.min(count, HIGH)) << PLACE_BITS) | place;
    }

    /** The {@code n} lowest keys, in no order. */
    private static long[] lowest(int n, long[] keys) {
        var lowest = new PriorityQueue<Long>(Math.max(1, n), Comparator.reverseOrder());
        for (var key : keys) {
            if (lowest.size() < n) {
                lowest.add(key);
            } else if (n > 0 && key < lowest.element()) {
                lowest.remove();
                lowest.add(key);
            }
        }
        return lowest.stream().mapToLong(Long::longValue).toArray();
    }

    /** By insertion: such counts take hundreds of gigabytes of text, so there are few of them. */
    private static void sortHigh(int[] indexes, int high, WordList words) {
        for (var i = 1; i < high; i++) {
            var moved = indexes[i];
            var to = i;
            while (to > 0 && words.count(indexes[to - 1]) < words.count(moved)) {
                indexes[to] = indexes[--to];
            }
            indexes[to] = moved;
        }
    }
}
