package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of the platform, with its log in a file. */
final class ChildProcess {

    private static final String TOKEN = "WORDFREQ_TOKEN";

    private final String name;
    private final List<String> command;
    private final Process process;
    private final Path logs;

    private ChildProcess(String name, List<String> command, Process process, Path logs) {
        this.name = name;
        this.command = List.copyOf(command);
        this.process = process;
        this.logs = logs;
    }

    /** Starts the command; its output goes to {@code name.log} in the folder. */
    static ChildProcess start(String name, List<String> command, Path logs) {
        var log = logs.resolve(name + ".log");
        try {
            var process = builder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildProcess(name, command, process, logs);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    /** A process that gets our environment, but not what lets us in elsewhere: no part of a platform here needs that. */
    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().remove(TOKEN);
        return builder;
    }

    /** Starts the same once more; its output goes to the same log. */
    ChildProcess again() {
        return start(name, command, logs);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return logs.resolve(name + ".log");
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
        // Said once more at the end, where it is on the screen whatever the log holds.
        return name + " (process " + pid() + ") ended: " + how + ". From the end of its log, " + log() + ":"
                + System.lineSeparator() + LogExcerpt.of(log()) + System.lineSeparator() + name + " ended: " + how
                + ".";
    }
}
