package org.wordfreq.cli.platform;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wordfreq up}. */
@Command(
        name = "up",
        description = {
            "Start the whole platform on this machine and keep it up until Ctrl-C.",
            "",
            "Each part is a process of its own: the emulators of S3, SQS and DynamoDB, ingest, results, scaling and the"
                    + " counters. When one dies, the end of its log is shown and everything stops. Ctrl-C and SIGTERM"
                    + " stop everything in order; the exit code is then 0 (130 if it was not ready yet)."
        })
public final class UpCommand implements Callable<Integer> {

    private final Console console;
    private final Installation installation;
    private final Clock clock;

    @Mixin
    private PlatformOptions options = new PlatformOptions();

    public UpCommand(Console console, Installation installation, Clock clock) {
        this.console = console;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (var supervision = Supervision.begin(options, installation, console, clock)) {
            Addresses.print(supervision.state(), console);
            console.say("Ctrl-C stops it.");
            supervision.untilEnd();
        }
        return 0;
    }
}
