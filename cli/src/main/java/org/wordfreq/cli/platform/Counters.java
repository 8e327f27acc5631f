package org.wordfreq.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The counters that run now. scaling-controller starts and ends them as it sees fit, and notes the number of each process, and
 * when it began, in a file beside its log.
 */
public final class Counters {

    private static final String NOTE = ".pid";

    private Counters() {}

    /**
     * One of them.
     *
     * @param name as its log's
     */
    public record Counter(String name, ProcessHandle process) {}

    /** Those whose logs are in that folder. */
    public static List<Counter> running(Path logs) {
        try (var files = Files.list(logs)) {
            return files.filter(file -> file.getFileName().toString().endsWith(NOTE))
                    .sorted()
                    .flatMap(note -> counter(note).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Counter> counter(Path note) {
        var file = note.getFileName().toString();
        try {
            var words = Files.readString(note).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> words.length == 2 && startedAt(process).equals(words[1]))
                    .map(process -> new Counter(file.substring(0, file.length() - NOTE.length()), process));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // being written, or gone
        }
    }

    private static String startedAt(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Long.toString(start.toEpochMilli()))
                .orElse("0");
    }

    /** Asks all to end, as SIGTERM does, and kills those that have not when the time is over. */
    static void end(Path logs, Duration grace) {
        var running = running(logs).stream().map(Counter::process).toList();
        running.forEach(ProcessHandle::destroy);
        var ends = running.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        running.forEach(ProcessHandle::destroyForcibly);
    }
}
