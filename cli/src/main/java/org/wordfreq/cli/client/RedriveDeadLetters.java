package org.wordfreq.cli.client;

import java.util.List;
import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.platform.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wordfreq dead-letters redrive}. */
@Command(
        name = "redrive",
        description = {
            "Send dead letters to the jobs queue again, for five new attempts. Failed documents are counted again.",
            "",
            "The exit code is 1 if one of them could not be sent."
        })
final class RedriveDeadLetters implements Callable<Integer> {

    private final Console console;
    private final Installation installation;
    private final Retries retries;

    @Parameters(arity = "0..*", paramLabel = "MESSAGE_ID", description = "The letters, as the list names them.")
    private List<String> messageIds = List.of();

    @Option(
            names = "--all",
            description = "All of them, moved by SQS itself, which goes on when this command has ended.")
    private boolean all;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "With --all: how many a second, 1 to 500; 0 for as fast as SQS can. Default: ${DEFAULT-VALUE}.")
    private int perSecond;

    @Mixin
    private ActionOptions options = new ActionOptions();

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    RedriveDeadLetters(Console console, Installation installation, Retries retries) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
    }

    @Override
    public Integer call() {
        Bounds.require("--per-second", perSecond, 0, 500);
        if (all != messageIds.isEmpty()) {
            throw new Failure(ExitCode.USAGE, "Name either letters by their message ids or, with --all, all of them.");
        }
        var actor = options.actor();
        var client = new DeadLettersClient(endpoints.resolve(installation).scaling(), retries);
        if (all) {
            console.out().println(client.redriveAll(perSecond, actor).detail());
            return ExitCode.OK;
        }
        return ActionOptions.each(console, messageIds, id -> client.redrive(id, actor));
    }
}
