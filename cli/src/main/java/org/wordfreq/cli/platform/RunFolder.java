package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;

/** The folders of one run: its logs, of which the last few runs are kept, and data that ends with the run. */
final class RunFolder {

    private static final int KEPT_RUNS = 5;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private RunFolder() {}

    /** A new folder for logs under the given one; the oldest beside it are deleted, but none of a run that goes on. */
    static Path create(Path parent, Clock clock) {
        var folder = parent.resolve(
                NAME.format(clock.instant()) + "-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            try (var runs = Files.list(parent)) {
                runs.sorted(Comparator.reverseOrder())
                        .skip(KEPT_RUNS)
                        .filter(run -> !isInUse(run))
                        .forEach(RunFolder::delete);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its name ends with the number of its process; one that has the same number now keeps a folder for longer. */
    private static boolean isInUse(Path run) {
        var name = run.getFileName().toString();
        try {
            var pid = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (NumberFormatException foreign) {
            return true;
        }
    }

    /** Deletes a folder and all in it, as far as it can. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // What is left in a temporary folder hurts nobody, and we are about to end.
        }
    }
}
