package org.wordfreq.cli.client;

import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.platform.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wordfreq dead-letters}. */
@Command(
        name = "dead-letters",
        description = {
            "Show the jobs that were given up, send them again, or discard them. Without a further word it lists them.",
            "",
            "A job becomes a dead letter when it can never be one (poison), or after five attempts. Who sends one again"
                    + " or discards it is kept in an audit log: GET /v1/dead-letters/audit of scaling-controller."
        },
        synopsisSubcommandLabel = "[list | redrive | discard]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wordfreq dead-letters",
            "  wordfreq dead-letters redrive 7da94b40-3e91-4c4d-8306-8d062aa66b61",
            "  wordfreq dead-letters redrive --all",
            "  wordfreq dead-letters discard --reason \"test data\" 7da94b40-3e91-4c4d-8306-8d062aa66b61"
        })
public final class DeadLettersCommand implements Callable<Integer> {

    private final Console console;
    private final Installation installation;
    private final Retries retries;

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    private DeadLettersCommand(Console console, Installation installation, Retries retries) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
    }

    /** The command with what can be done. */
    public static CommandLine commandLine(Console console, Installation installation, Retries retries) {
        return new CommandLine(new DeadLettersCommand(console, installation, retries))
                .addSubcommand(new ListDeadLetters(console, installation, retries))
                .addSubcommand(new RedriveDeadLetters(console, installation, retries))
                .addSubcommand(new DiscardDeadLetters(console, installation, retries));
    }

    @Override
    public Integer call() {
        var client = new DeadLettersClient(endpoints.resolve(installation).scaling(), retries);
        return ListDeadLetters.show(ListDeadLetters.DEFAULT_LIMIT, client, console);
    }
}
