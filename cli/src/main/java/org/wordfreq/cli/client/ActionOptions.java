package org.wordfreq.cli.client;

import java.util.List;
import java.util.function.Function;
import org.wordfreq.cli.client.DeadLettersClient.Action;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import picocli.CommandLine.Option;

/** What the actions on dead letters have in common. */
final class ActionOptions {

    private static final String PRINTABLE = "[\\x21-\\x7e]([\\x20-\\x7e]{0,126}[\\x21-\\x7e])?";

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who does it, for the audit log. Default: the name of the user.")
    private String actor = "";

    /** The name; that of the user if the audit log can hold it, else none. */
    String actor() {
        if (!actor.isEmpty() && !actor.matches(PRINTABLE)) {
            throw new Failure(ExitCode.USAGE, "--actor takes 1 to 128 printable ASCII characters.");
        }
        var user = System.getProperty("user.name", "");
        return actor.isEmpty() && user.matches(PRINTABLE) ? user : actor;
    }

    /** Does it for each letter, the next ones also after one that fails, and tells what came of it. */
    static int each(Console console, List<String> messageIds, Function<String, Action> action) {
        var status = ExitCode.OK;
        for (var id : messageIds) {
            try {
                console.out().println(id + "  " + action.apply(id).detail());
                console.out().flush();
            } catch (Failure failure) {
                if (failure.exitCode() == ExitCode.UNREACHABLE) {
                    throw failure;
                }
                console.say("wordfreq: " + failure.getMessage());
                status = ExitCode.FAILED;
            }
        }
        return status;
    }
}
