package org.wordfreq.counter;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wordfreq.contracts.ResourceNames;

/** A counter as a process of its own, for what only real signals and real deaths show. */
final class CounterProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private CounterProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a counter on the emulators of this JVM.
     *
     * @param heap for example {@code 256m}
     * @param settings properties beside the default ones
     */
    static CounterProcess start(ResourceNames names, String heap, Map<String, String> settings) {
        try {
            var folder = Files.createDirectories(Path.of("target", "counters"));
            var log = Files.createTempFile(folder, "counter-", ".log");
            var process = new ProcessBuilder(command(names, heap, settings))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new CounterProcess(process, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(ResourceNames names, String heap, Map<String, String> settings) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        System.getProperties().stringPropertyNames().stream()
                .filter(property -> property.startsWith("spring.cloud.aws."))
                .forEach(property -> command.add("-D" + property + "=" + System.getProperty(property)));
        command.add("-Dwordfreq.names.documents-bucket=" + names.documentsBucket());
        command.add("-Dwordfreq.names.results-bucket=" + names.resultsBucket());
        command.add("-Dwordfreq.names.jobs-queue=" + names.jobsQueue());
        command.add("-Dwordfreq.names.dead-letter-queue=" + names.deadLetterQueue());
        command.add("-Dwordfreq.names.results-queue=" + names.resultsQueue());
        command.add("-Dwordfreq.names.documents-table=" + names.documentsTable());
        command.add("-Dwordfreq.names.workers-table=" + names.workersTable());
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(CounterApplication.class.getName());
        return command;
    }

    /** Waits until it receives jobs. */
    CounterProcess awaitReady() {
        await("a counter takes jobs, see " + log)
                .atMost(START)
                .until(() -> says("Taking jobs") > 0 || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("the counter ended with " + process.exitValue() + ":\n" + text());
        }
        return this;
    }

    /** How many lines of its log hold the text. */
    long says(String text) {
        return text().lines().filter(line -> line.contains(text)).count();
    }

    private String text() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends SIGTERM and returns at once. */
    void terminate() {
        process.destroy();
    }

    /**
     * Waits for the end and returns the exit code.
     *
     * @throws AssertionError if it does not end in that time
     */
    int awaitEnd(Duration time) {
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the counter still runs after " + time + ":\n" + text());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    /** Ends it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
