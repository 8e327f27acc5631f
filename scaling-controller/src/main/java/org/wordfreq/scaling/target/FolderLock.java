package org.wordfreq.scaling.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Who holds it runs the counters of a folder, alone, until it gives it back or its process ends, however that ends. */
final class FolderLock {

    private final Path folder;
    private @Nullable FileChannel held;

    FolderLock(Path folder) {
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
                held = lock(
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable);
            }
        }
        return held != null;
    }

    private static @Nullable FileChannel lock(FileChannel file) throws IOException {
        var isLocked = false;
        try {
            isLocked = file.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisJvm) {
            // Held is held.
        }
        if (isLocked) {
            return file;
        }
        file.close();
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
