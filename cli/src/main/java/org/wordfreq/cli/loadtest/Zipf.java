package org.wordfreq.cli.loadtest;

import java.util.Arrays;

/**
 * Draws ranks by the law of Zipf and Mandelbrot: rank r (from 0) with a probability in proportion to 1 / (r + 2.7), which
 * natural text follows well enough. Only IEEE divisions and sums, in a fixed order, so every machine draws the same.
 */
final class Zipf {

    private static final double SHIFT = 2.7;

    /** The upper end of each rank's share of the range of 63-bit numbers. */
    private final long[] upTo;

    Zipf(int ranks) {
        var sum = 0.0;
        var sums = new double[ranks];
        for (var rank = 0; rank < ranks; rank++) {
            sum += 1 / (rank + SHIFT);
            sums[rank] = sum;
        }
        upTo = new long[ranks];
        for (var rank = 0; rank < ranks; rank++) {
            upTo[rank] = (long) (sums[rank] / sum * Long.MAX_VALUE);
        }
    }

    /** The rank that a random number stands for; any 64 bits. */
    int rank(long random) {
        var found = Arrays.binarySearch(upTo, random >>> 1);
        return Math.min(found >= 0 ? found : -found - 1, upTo.length - 1);
    }
}
