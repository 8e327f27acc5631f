package org.wordfreq.system.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Where a run keeps data and logs; of this run alone, as two of them may run at once. */
final class RunFolder {

    private RunFolder() {}

    static Path create(String test) throws IOException {
        var folder = Path.of(
                        "target", test, Long.toString(ProcessHandle.current().pid()))
                .toAbsolutePath();
        Files.createDirectories(folder.resolve("tmp"));
        return folder;
    }

    /** To be called when the test has passed: after a failure the logs tell why. */
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
