package org.wordfreq.scaling.target;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts counters as processes, each with a log of its own, and finds those that an earlier controller has left running. */
final class CounterProcesses {

    private static final Pattern FILE = Pattern.compile("counter-(\\d{1,9})\\.(?:pid|log)");

    /** A pipe would end with this process. */
    private static final Redirect NOTHING = Redirect.from(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"));

    private final ProcessSettings settings;

    CounterProcesses(ProcessSettings settings) {
        this.settings = settings;
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
            var name = "counter-" + (highestNumber() + 1);
            var log = settings.folder().resolve(name + ".log");
            var process = new ProcessBuilder(settings.command())
                    .redirectInput(settings.outlive() ? NOTHING : Redirect.PIPE)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            return CounterProcess.started(name, process, settings.folder());
        } catch (IOException failed) {
            throw new TargetUnavailable(
                    "A counter cannot be started: " + failed.getMessage() + ".",
                    "Check wordfreq.scaling.target.process.command and .folder.",
                    failed);
        }
    }

    private int highestNumber() throws IOException {
        return files("").stream()
                .map(file -> FILE.matcher(file.getFileName().toString()))
                .filter(java.util.regex.Matcher::matches)
                .mapToInt(file -> Integer.parseInt(file.group(1)))
                .max()
                .orElse(0);
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
