package org.wordfreq.counter;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes, at the start, the temporary files of counters that were killed before they could do so themselves. A file's
 * name tells its process. A restarted container finds its files again, and they bear its own process id.
 */
@Component
final class Leftovers {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Pattern NAME = Pattern.compile("wordfreq-counts-(\\d{1,18})-\\d+\\.(parquet|part)");

    /** What the names of this process's temporary files begin with. */
    static String prefix() {
        return "wordfreq-counts-" + ProcessHandle.current().pid() + "-";
    }

    @PostConstruct
    void remove() {
        remove(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static void remove(Path folder) {
        try (var files = Files.newDirectoryStream(folder, Leftovers::isLeft)) {
            for (var file : files) {
                Files.deleteIfExists(file);
                log.atInfo().addKeyValue("file", file).log("Removed what a killed counter left");
            }
        } catch (IOException | RuntimeException stays) {
            log.atWarn().setCause(stays).log("Could not remove all that killed counters may have left");
        }
    }

    private static boolean isLeft(Path file) throws IOException {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        var pid = Long.parseLong(name.group(1));
        return pid == ProcessHandle.current().pid()
                ? Files.getLastModifiedTime(file).toInstant().isBefore(started())
                : ProcessHandle.of(pid).isEmpty();
    }

    private static Instant started() {
        return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
    }
}
