package org.wordfreq.scaling.web;

/** How many entries a page may have. */
public final class Limits {

    public static final int MAX = 100;

    private Limits() {}

    /**
     * The limit, if it is one.
     *
     * @throws Refusal if it is not from 1 to {@value #MAX}
     */
    public static int checked(int limit) {
        if (limit < 1 || limit > MAX) {
            throw Refusal.invalid("The limit " + limit + " is not from 1 to " + MAX + ". Ask for so many, and for more"
                    + " by the cursor.");
        }
        return limit;
    }
}
