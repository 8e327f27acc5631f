package org.wordfreq.scaling.policy;

/**
 * The sizes that a fleet may have, in workers.
 *
 * @param min 0 or more; 0 lets the fleet sleep while there is no work
 * @param max at least min and at least 1
 */
public record Bounds(int min, int max) {

    public Bounds {
        if (min < 0 || max < 1 || max < min) {
            throw new IllegalArgumentException("the fleet's bounds are " + min + " to " + max
                    + "; the least is 0 or more, the greatest at least 1 and not below the least");
        }
    }

    /** The size, or the bound that it is beyond. */
    public int clamp(int size) {
        return Math.clamp(size, min, max);
    }
}
