package org.wordfreq.counter;

/** Says in a few words what went wrong. */
final class Causes {

    private static final int MAX_LENGTH = 300;

    private Causes() {}

    /** The innermost cause, which wrappers of asynchronous calls hide. */
    static String describe(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        var text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return text.substring(0, Math.min(text.length(), MAX_LENGTH));
    }
}
