package org.wordfreq.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTests {

    private final Path file;

    LockFileTests(@TempDir Path folder) {
        this.file = folder.resolve("one.lock");
    }

    @Test
    void oneHoldsItAtATime() throws IOException {
        try (var first = open();
                var second = open()) {
            assertThat(first.hold()).isTrue();
            assertThat(second.hold()).isFalse();
        }
        try (var next = open()) {
            assertThat(next.hold()).isTrue();
        }
    }

    @Test
    void anotherProcessThatHoldsItIsNoFailure() throws IOException {
        try (var held = LockFile.open(file, channel -> null, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(held.hold()).isFalse();
        }
    }

    @Test
    void whereFilesCannotBeLockedThatIsTold() throws IOException {
        try (var unlockable = LockFile.open(
                file,
                channel -> {
                    throw new IOException("no locks here");
                },
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            assertThatThrownBy(unlockable::hold).hasMessage("no locks here");
        }
    }

    @Test
    void itIsOpenedAsAskedFor() throws IOException {
        try (var made = open()) {
            assertThat(made.hold()).isTrue();
            assertThatThrownBy(() -> LockFile.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    private LockFile open() throws IOException {
        return LockFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
