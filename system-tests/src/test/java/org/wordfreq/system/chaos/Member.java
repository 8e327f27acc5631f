package org.wordfreq.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A place in the platform that one process after another takes. */
final class Member {

    private static final long STOP_SECONDS = 60;

    private final String name;
    private final List<String> command;
    private final Path log;
    private final Object turn = new Object();
    private @Nullable Process process;

    Member(String name, List<String> command, Path logs) {
        this.name = name;
        this.command = command;
        this.log = logs.resolve(name + ".log");
    }

    /** Does something of more than one step to it, and nothing else of that kind meanwhile. */
    void inTurn(Runnable steps) {
        synchronized (turn) {
            steps.run();
        }
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    /** Starts a process; the output of all of them goes to one log. */
    synchronized void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Waits until the process ends by itself and returns its exit code; fails when it does not. */
    int awaitEnd(Duration patience) {
        Awaitility.await(name + " ends; see " + log).atMost(patience).until(() -> !isAlive());
        return exitCode();
    }

    private synchronized int exitCode() {
        return Objects.requireNonNull(process).exitValue();
    }

    /** As {@code kill -9} does. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** As SIGTERM does; waits for the end and returns the exit code, -1 if the process had to be killed. */
    synchronized int terminate() {
        var running = process;
        if (running == null) {
            return 0;
        }
        running.destroy();
        try {
            if (running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return running.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return -1;
    }
}
