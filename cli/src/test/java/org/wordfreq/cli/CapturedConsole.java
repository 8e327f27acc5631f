package org.wordfreq.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.platform.Installation;

/** Runs the command as a script would, and keeps what it prints. */
public final class CapturedConsole {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console;

    public CapturedConsole() {
        this("");
    }

    /** With that text as standard input. */
    public CapturedConsole(String input) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        console = new Console(in, new PrintWriter(out, true), new PrintWriter(err, true), false, 100);
    }

    /** The exit code of the command, run where no platform runs. */
    public int run(Path home, String... arguments) {
        return WordFreq.commandLine(console, new Installation(home)).execute(arguments);
    }

    public Console console() {
        return console;
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
