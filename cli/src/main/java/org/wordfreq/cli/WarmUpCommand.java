package org.wordfreq.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.platform.Installation;
import picocli.CommandLine.Command;

/** Goes through what the launcher script wants in the JVM's class cache: parsing, help, and counting. */
@Command(name = "warm-up", hidden = true, description = "Train the JVM's class cache (used by the launcher script).")
final class WarmUpCommand implements Runnable {

    private static final String TEXT = "The quick brown fox; naïve. Ελλάδα 東京 العربية हिन्दी ไทย 3.14";

    @Override
    public void run() {
        List.of("--help", "count --help", "up --help", "count -", "count --csv -n 0 -", "count --json -")
                .forEach(line ->
                        WordFreq.commandLine(silent(), Installation.ofProcess()).execute(line.split(" ", -1)));
    }

    private static Console silent() {
        var nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        InputStream text = new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8));
        return new Console(text, nowhere, nowhere, false, 80);
    }
}
