package org.wordfreq.cli.console;

/** Ends the command: says what is wrong and what to do about it, and with which code to exit. */
public class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * A failure for the user to read.
     *
     * @param exitCode one of {@link ExitCode}
     * @param message what is wrong and the remedy, in whole sentences
     */
    public Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A failure with the exception that {@code --verbose} shows. */
    public Failure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The code to exit with, one of {@link ExitCode}. */
    public final int exitCode() {
        return exitCode;
    }
}
