package org.wordfreq.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.wordfreq.platform.file.LockFile.Locking;

/**
 * This process's folder for temporary files. Beside it lies a file that the process keeps locked for as long as it lives,
 * however it ends; so whoever can take the lock of a folder may remove it, and does so at the start.
 */
@Component
final class TemporaryFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);

    private final FolderLock lock;
    private boolean closed;

    @Autowired
    TemporaryFolder() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @throws UncheckedIOException if nothing can be written there */
    TemporaryFolder(Path parent) {
        this(parent, FileChannel::tryLock);
    }

    /**
     * @param locking how files are locked there
     * @throws UncheckedIOException if nothing can be written there
     */
    TemporaryFolder(Path parent, Locking locking) {
        FolderLock.removeAbandoned(parent, locking);
        try {
            lock = FolderLock.make(parent, locking);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "temporary files cannot be made in " + parent + ": " + unwritable.getMessage(), unwritable);
        }
    }

    /**
     * A new file, empty, that is nobody else's.
     *
     * @throws IOException also once the folder is closed: what a job that has not stopped yet then wrote, nobody would remove
     */
    synchronized Path createFile(String suffix) throws IOException {
        if (closed) {
            throw new IOException("no temporary files are made any more, because this counter stops");
        }
        // Whoever tidies up temporary files may have removed it while it was empty.
        Files.createDirectories(lock.folder());
        return Files.createTempFile(lock.folder(), "", suffix);
    }

    /** Removes all files. */
    @Override
    public synchronized void close() {
        closed = true;
        try (lock) {
            lock.remove();
        } catch (IOException stays) {
            log.atWarn().setCause(stays).log("Could not remove the folder for temporary files");
        }
    }
}
