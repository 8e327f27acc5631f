package org.wordfreq.scaling.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.wordfreq.platform.file.LockFile;

/** Who holds it runs the counters of a folder, alone, until it gives it back or its process ends, however that ends. */
final class CountersLock {

    private final Path folder;
    private @Nullable LockFile held;

    CountersLock(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes it, unless it is held already.
     *
     * @return false if somebody else holds it
     */
    synchronized boolean hold() {
        if (held == null) {
            try {
                Files.createDirectories(folder);
                held = lock(folder.resolve(".lock"));
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable);
            }
        }
        return held != null;
    }

    private static @Nullable LockFile lock(Path file) throws IOException {
        var lock = LockFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.hold()) {
            return lock;
        }
        lock.close();
        return null;
    }

    synchronized void release() {
        if (held != null) {
            try {
                held.close();
                held = null;
            } catch (IOException stays) {
                throw new UncheckedIOException(stays);
            }
        }
    }
}
