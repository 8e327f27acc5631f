package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTests {

    /** More than Linux, macOS or Windows give to a process. */
    private static final long NOBODY = 999_999_999_999L;

    @Test
    void filesOfDeadProcessesGo(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("wordfreq-counts-" + NOBODY + "-123.parquet"));

        Leftovers.remove(folder);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesFromBeforeThisProcessGoThoughTheyBearItsId(@TempDir Path folder) throws IOException {
        var file = Files.createTempFile(folder, Leftovers.prefix(), ".parquet");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1)));

        Leftovers.remove(folder);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesInUseAndOfOthersStay(@TempDir Path folder) throws IOException {
        var inUse = Files.createTempFile(folder, Leftovers.prefix(), ".parquet");
        var unrelated = Files.createFile(folder.resolve("wordfreq-counts-notes.parquet"));

        Leftovers.remove(folder);

        assertThat(inUse).exists();
        assertThat(unrelated).exists();
    }
}
