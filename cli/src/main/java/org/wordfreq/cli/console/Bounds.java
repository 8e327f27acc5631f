package org.wordfreq.cli.console;

/** The bounds of an option's value, told in the same words for every option. */
public final class Bounds {

    private Bounds() {}

    /**
     * Checks a value.
     *
     * @throws Failure if it is below the least or above the greatest one
     */
    public static void require(String option, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw new Failure(ExitCode.USAGE, option + " takes " + least + " to " + greatest + ", not " + value + ".");
        }
    }

    /**
     * Checks a value that has no upper bound.
     *
     * @throws Failure if it is below the least one
     */
    public static void require(String option, long value, long least) {
        if (value < least) {
            throw new Failure(ExitCode.USAGE, option + " takes " + least + " or more, not " + value + ".");
        }
    }

    /**
     * Checks how many words to show.
     *
     * @throws Failure if it is negative
     */
    public static void requireLimit(long limit) {
        if (limit < 0) {
            throw new Failure(ExitCode.USAGE, "-n takes 0 (all words) or more, not " + limit + ".");
        }
    }
}
