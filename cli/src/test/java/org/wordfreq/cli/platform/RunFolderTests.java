package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTests {

    /** Above the largest that any system gives. */
    private static final long NOBODY = Integer.MAX_VALUE - 1L;

    private final Path parent;

    RunFolderTests(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void oldRunsAreDeletedButNoneThatGoesOn() throws IOException {
        var alive = Files.createDirectories(
                parent.resolve("20250101-000000-" + ProcessHandle.current().pid()));
        Files.writeString(alive.resolve("data"), "of a platform that runs");
        var dead = Files.createDirectories(parent.resolve("20250101-000001-" + NOBODY));
        for (var run = 0; run < 5; run++) {
            Files.createDirectories(parent.resolve("20250102-00000" + run + "-" + NOBODY));
        }
        var foreign = Files.createDirectories(parent.resolve("0-notes of a user"));

        var created = RunFolder.create(parent, Clock.systemUTC());

        assertThat(created).isDirectory();
        assertThat(alive.resolve("data")).exists();
        assertThat(foreign).exists();
        assertThat(dead).doesNotExist();
        try (var left = Files.list(parent)) {
            assertThat(left).hasSize(7);
        }
    }
}
