package org.wordfreq.cli;

import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user which part of the command line is wrong, in a line or two rather than with the whole help. */
final class UsageReport implements IParameterExceptionHandler {

    private final Console console;

    UsageReport(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        var command = exception.getCommandLine();
        console.say("wordfreq: " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, console.err());
        console.say("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }
}
