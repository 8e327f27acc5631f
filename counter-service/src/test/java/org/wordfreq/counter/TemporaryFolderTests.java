package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTests {

    private final Path parent;

    TemporaryFolderTests(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void filesWhoseLockNobodyHasGo() throws IOException {
        var left = folder("wordfreq-counter-of-a-dead-process");

        new TemporaryFolder(parent).close();

        assertThat(left).doesNotExist();
        assertThat(lockOf(left)).doesNotExist();
    }

    @Test
    void filesOfWhoeverHasTheLockStayWhateverItsProcessIdMayBeHere() throws IOException {
        var used = folder("wordfreq-counter-of-another-process");

        try (var channel = FileChannel.open(lockOf(used), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            new TemporaryFolder(parent).close();

            assertThat(lock.isValid()).isTrue();
            assertThat(used.resolve("counts.parquet")).exists();
        }
    }

    @Test
    void whereFilesCannotBeLockedThereAreTemporaryFilesAndNobodysGo() throws IOException {
        var unknown = folder("wordfreq-counter-of-whoever");

        try (var folder = new TemporaryFolder(parent, file -> {
            throw new IOException("No locks available");
        })) {
            assertThat(folder.createFile(".part")).exists();
        }

        assertThat(unknown.resolve("counts.parquet")).exists();
        assertThat(parent).isDirectoryNotContaining(file -> !file.startsWith(unknown) && !file.equals(lockOf(unknown)));
    }

    @Test
    void jobThatOutlivesTheFolderLeavesNothing() throws IOException {
        var folder = new TemporaryFolder(parent);
        assertThat(folder.createFile(".part")).exists();

        folder.close();

        assertThatThrownBy(() -> folder.createFile(".part")).isInstanceOf(IOException.class);
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatIsNotOfACounterStays() throws IOException {
        var unrelated = Files.createDirectory(parent.resolve("wordfreq-counter-notes"));

        new TemporaryFolder(parent).close();

        assertThat(unrelated).exists();
    }

    @Test
    void nothingIsLeftAfterAnOrderlyEnd() throws IOException {
        try (var folder = new TemporaryFolder(parent)) {
            assertThat(folder.createFile(".part")).exists();
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void folderThatSomebodyTidiedAwayIsMadeAgain() throws IOException {
        try (var folder = new TemporaryFolder(parent)) {
            var file = folder.createFile(".part");
            Files.delete(file);
            Files.delete(file.getParent());

            assertThat(folder.createFile(".part")).exists();
        }
    }

    @Test
    void whereNothingCanBeWrittenIsTold() {
        var missing = parent.resolve("missing");

        assertThatThrownBy(() -> new TemporaryFolder(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString());
    }

    private Path folder(String name) throws IOException {
        var folder = Files.createDirectory(parent.resolve(name));
        Files.createFile(folder.resolve("counts.parquet"));
        Files.createFile(lockOf(folder));
        return folder;
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }
}
