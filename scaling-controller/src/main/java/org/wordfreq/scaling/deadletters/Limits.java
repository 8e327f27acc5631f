package org.wordfreq.scaling.deadletters;

/** The bound of a page. */
final class Limits {

    static final int MAX = 100;

    private Limits() {}

    /** The limit, if it is one. */
    static int checked(int limit) {
        if (limit < 1 || limit > MAX) {
            throw Refusal.invalid("The limit " + limit + " is not from 1 to " + MAX + ". Ask for so many, and for more"
                    + " by the cursor.");
        }
        return limit;
    }
}
