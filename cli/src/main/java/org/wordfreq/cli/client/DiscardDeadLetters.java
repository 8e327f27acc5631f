package org.wordfreq.cli.client;

import java.util.List;
import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.platform.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wordfreq dead-letters discard}. */
@Command(
        name = "discard",
        description = {
            "Delete dead letters for ever. Their documents stay as they are.",
            "",
            "The exit code is 1 if one of them could not be deleted."
        })
final class DiscardDeadLetters implements Callable<Integer> {

    private static final int MAX_REASON = 500;

    private final Console console;
    private final Installation installation;
    private final Retries retries;

    @Parameters(arity = "1..*", paramLabel = "MESSAGE_ID", description = "The letters, as the list names them.")
    private List<String> messageIds = List.of();

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            required = true,
            description = "Why, for the audit log: 1 to 500 characters.")
    private String reason = "";

    @Mixin
    private ActionOptions options = new ActionOptions();

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    DiscardDeadLetters(Console console, Installation installation, Retries retries) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
    }

    @Override
    public Integer call() {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new Failure(
                    ExitCode.USAGE, "--reason takes 1 to " + MAX_REASON + " characters, not " + reason.length() + ".");
        }
        var actor = options.actor();
        var client = new DeadLettersClient(endpoints.resolve(installation).scaling(), retries);
        return ActionOptions.each(console, messageIds, id -> client.discard(id, reason, actor));
    }
}
