package org.wordfreq.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A program that reads a text from its standard input and writes the counts to its standard output, which is thrown away.
 * It is started anew for each lap, as programs are, and has no need to get warm. bash tells what it took, since Java does not
 * tell the processor time of a process that has ended.
 *
 * @param name what it is called in tables
 * @param command for a shell
 */
record Peer(String name, String command) implements Contestant {

    /**
     * Reads {@code name=command}.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    static Peer parse(String text) {
        var equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("A peer is given as name=command, not as " + text);
        }
        return new Peer(text.substring(0, equals), text.substring(equals + 1));
    }

    @Override
    public boolean getsWarm() {
        return false;
    }

    @Override
    public Lap run(Path text) throws IOException {
        var timed = "TIMEFORMAT='%3R %3U %3S'; time {\n" + command + "\n}";
        var process = new ProcessBuilder(List.of("bash", "-c", timed))
                .redirectInput(text.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (exitCode(process) != 0) {
            throw new IOException(name + " failed: " + said);
        }
        return lap(said.substring(said.lastIndexOf('\n') + 1));
    }

    @Override
    public void close() {}

    private static Lap lap(String times) {
        var seconds = times.split(" ", -1);
        return new Lap(duration(seconds[0]), duration(seconds[1]).plus(duration(seconds[2])), Optional.empty());
    }

    private static Duration duration(String seconds) {
        return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValueExact());
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", interrupted);
        }
    }
}
