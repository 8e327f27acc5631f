package org.wordfreq.results.counts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A folder that no other process uses: the first free one of {@code slot-0}, {@code slot-1}, ... in a shared directory,
 * held by a file lock, which the operating system releases however the process ends. After a restart the same slot is
 * found again, with its files.
 */
final class CacheDirectory implements AutoCloseable {

    private static final int SLOTS = 1000;

    private final Path path;
    private final FileChannel lock;

    private CacheDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static CacheDirectory in(Path shared) {
        try {
            for (var slot = 0; slot < SLOTS; slot++) {
                var path = Files.createDirectories(shared.toAbsolutePath().resolve("slot-" + slot));
                var lock = tryLock(path.resolve("lock"));
                if (lock != null) {
                    return new CacheDirectory(path, lock);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no cache directory in " + shared, e);
        }
        throw new IllegalStateException("all " + SLOTS + " slots of " + shared + " are taken by running processes");
    }

    /** The folder; it exists. */
    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static @Nullable FileChannel tryLock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Taken by another application context of this JVM: as good as taken by another process.
        }
        channel.close();
        return null;
    }
}
