package org.wordfreq.cli;

import java.util.function.BooleanSupplier;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells the user what went wrong, in sentences; a stack trace only with {@code --verbose}. */
final class FailureReport implements IExecutionExceptionHandler {

    private final Console console;
    private final BooleanSupplier verbose;

    FailureReport(Console console, BooleanSupplier verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        console.out().flush();
        if (verbose.getAsBoolean()) {
            exception.printStackTrace(console.err());
        }
        if (exception instanceof Failure failure) {
            console.say("wordfreq: " + failure.getMessage());
            return failure.exitCode();
        }
        console.say("wordfreq: unexpected " + exception + (verbose.getAsBoolean() ? "" : " (--verbose shows where)"));
        return ExitCode.FAILED;
    }
}
