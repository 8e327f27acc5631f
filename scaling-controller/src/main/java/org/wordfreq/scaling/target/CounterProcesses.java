package org.wordfreq.scaling.target;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts counters as processes, each with a log of its own, and finds those that an earlier controller has left running. */
final class CounterProcesses {

    private static final Pattern FILE = Pattern.compile("counter-(\\d{1,9})\\.(?:pid|log)");

    /** A pipe would end with this process. */
    private static final Redirect NOTHING = Redirect.from(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"));

    /** As many logs of counters that have ended are kept, the newest. */
    private static final int KEPT_LOGS = 50;

    private static final String LOG = ".log";

    private final ProcessSettings settings;
    private final Noting noting;

    CounterProcesses(ProcessSettings settings) {
        this(settings, CounterProcess::started);
    }

    CounterProcesses(ProcessSettings settings, Noting noting) {
        this.settings = settings;
        this.noting = noting;
    }

    /** Writes what tells the next controller of a process. */
    @FunctionalInterface
    interface Noting {
        CounterProcess note(String name, Process process, Path folder) throws IOException;
    }

    /** Those that still run; what tells of others is deleted. */
    List<CounterProcess> left() {
        try {
            Files.createDirectories(settings.folder());
            var left = Stream.<CounterProcess>builder();
            for (var note : files(CounterProcess.NOTE)) {
                var running = CounterProcess.noted(note);
                running.ifPresent(left);
                if (running.isEmpty()) {
                    Files.deleteIfExists(note);
                }
            }
            return left.build().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Starts one more.
     *
     * @throws TargetUnavailable if that does not work
     */
    CounterProcess start() {
        try {
            deleteOldLogs();
            var name = "counter-" + (highestNumber() + 1);
            var log = settings.folder().resolve(name + LOG);
            var process = new ProcessBuilder(settings.command())
                    .redirectInput(settings.outlive() ? NOTHING : Redirect.PIPE)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            return noted(name, process);
        } catch (IOException failed) {
            throw new TargetUnavailable(
                    "A counter cannot be started: " + failed.getMessage() + ".",
                    "Check wordfreq.scaling.target.process.command and .folder.",
                    failed);
        }
    }

    /** One that nobody knows of would run for ever beside those that are counted; it is too young to have a job. */
    private CounterProcess noted(String name, Process process) throws IOException {
        try {
            return noting.note(name, process, settings.folder());
        } catch (IOException | RuntimeException unknown) {
            process.destroyForcibly();
            throw unknown;
        }
    }

    private int highestNumber() throws IOException {
        return files("").stream().mapToInt(CounterProcesses::number).max().orElse(0);
    }

    private void deleteOldLogs() throws IOException {
        var notes = files(CounterProcess.NOTE).stream()
                .map(CounterProcesses::number)
                .collect(Collectors.toSet());
        var old = files(LOG).stream()
                .filter(log -> !notes.contains(number(log)))
                .sorted(Comparator.comparing(CounterProcesses::number).reversed())
                .skip(KEPT_LOGS)
                .toList();
        for (var log : old) {
            Files.deleteIfExists(log);
        }
    }

    private static int number(Path file) {
        var name = FILE.matcher(file.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private List<Path> files(String end) throws IOException {
        try (var files = Files.list(settings.folder())) {
            return files.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .filter(file -> file.getFileName().toString().endsWith(end))
                    .toList();
        }
    }
}
