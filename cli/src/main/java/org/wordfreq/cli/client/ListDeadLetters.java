package org.wordfreq.cli.client;

import java.util.concurrent.Callable;
import org.wordfreq.cli.client.DeadLettersClient.DeadLetter;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.console.Table;
import org.wordfreq.cli.platform.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wordfreq dead-letters list}. */
@Command(name = "list", description = "List the dead letters, the latest first, with their documents and reasons.")
final class ListDeadLetters implements Callable<Integer> {

    static final int DEFAULT_LIMIT = 50;

    private final Console console;
    private final Installation installation;
    private final Retries retries;

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_LIMIT,
            description = "How many, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = DEFAULT_LIMIT;

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    ListDeadLetters(Console console, Installation installation, Retries retries) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
    }

    @Override
    public Integer call() {
        Bounds.require("-n", limit, 0);
        return show(limit, new DeadLettersClient(endpoints.resolve(installation).scaling(), retries), console);
    }

    /** Shows so many letters, 0 for all. */
    static int show(int limit, DeadLettersClient client, Console console) {
        var table = new Table("message", "kind", "arrived", ">receives", "document", "status", "reason");
        var shown = new int[1];
        client.list(letter -> {
            row(table, letter);
            return ++shown[0] != limit;
        });
        if (table.isEmpty()) {
            console.say("There are no dead letters.");
        } else {
            table.print(console.out());
        }
        return ExitCode.OK;
    }

    private static void row(Table table, DeadLetter letter) {
        var first = letter.documents().isEmpty() ? null : letter.documents().getFirst();
        var id = first == null ? "-" : first.id() == null ? first.key() : first.id();
        var status = first == null || first.status() == null ? "-" : first.status();
        table.row(
                letter.messageId(),
                letter.kind(),
                letter.arrivedAt(),
                Quantities.count(letter.receives()),
                letter.documentCount() > 1 ? id + " and " + (letter.documentCount() - 1) + " more" : id,
                status,
                letter.reason());
    }
}
