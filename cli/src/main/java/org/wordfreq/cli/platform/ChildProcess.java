package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of the platform, with its log in a file. */
final class ChildProcess {

    /** Of the log, stack frames left out: messages and causes tell more. */
    private static final int TAIL_LINES = 30;

    private static final int LONGEST_LINE = 400;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts the command; its output goes to {@code name.log} in the folder. */
    static ChildProcess start(String name, List<String> command, Path logs) {
        var log = logs.resolve(name + ".log");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildProcess(name, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<ChildProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Asks it to end, as SIGTERM does; returns at once. */
    void terminate() {
        process.destroy();
    }

    /**
     * Waits until it has ended and kills it when the time is over.
     *
     * @return whether it ended by itself
     */
    boolean awaitEnd(Duration grace) {
        try {
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
        return false;
    }

    /** Says how it ended, with the last lines of its log. */
    String epitaph() {
        var status = process.exitValue();
        var how = status > 128 ? "exit code " + status + ", killed by signal " + (status - 128) : "exit code " + status;
        return name + " (process " + pid() + ") ended: " + how + ". The end of its log, " + log + ":"
                + System.lineSeparator() + tail();
    }

    private String tail() {
        try {
            var lines = new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                    .toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                    .map(line -> "  | " + line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                    .reduce((a, b) -> a + System.lineSeparator() + b)
                    .orElse("  | (empty)");
        } catch (IOException e) {
            return "  | (unreadable: " + e.getMessage() + ")";
        }
    }
}
