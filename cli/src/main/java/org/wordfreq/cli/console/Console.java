package org.wordfreq.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where the command reads and writes: results go to {@code out}, all else to {@code err}, both in UTF-8 whatever the
 * locale, because words of every script are written.
 *
 * @param in standard input
 * @param out results
 * @param err progress and messages
 * @param live whether {@code err} is a terminal, where a line may be drawn again
 * @param columns its width
 */
public record Console(InputStream in, PrintWriter out, PrintWriter err, boolean live, int columns) {

    /** The console of this process; the launcher script tells what is a terminal. */
    public static Console ofProcess() {
        return new Console(
                System.in,
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Boolean.getBoolean("wordfreq.stderr.terminal"),
                Integer.getInteger("wordfreq.columns", 100));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    /** Says something that is not a result. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }
}
