package org.wordfreq.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * This process's folder for temporary files. Beside it lies a file that the process keeps locked for as long as it lives,
 * however it ends; so whoever can take the lock of a folder may remove it, and does so at the start. Process ids would not
 * tell: they are given again, and those of containers that share a volume say nothing to each other.
 */
@Component
final class TemporaryFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final String PREFIX = "wordfreq-counter-";
    private static final String LOCK = ".lock";

    /**
     * In the names of this process's locks, which it must not look into: to close a file once frees all locks that the
     * process has on it (POSIX, fcntl).
     */
    private static final String OWN = PREFIX + UUID.randomUUID();

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    @Autowired
    TemporaryFolder() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @throws UncheckedIOException if nothing can be written there */
    TemporaryFolder(Path parent) {
        removeAbandoned(parent);
        try {
            while (true) {
                var file = Files.createTempFile(parent, OWN + "-", LOCK);
                var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                // Unless another process took it for abandoned before it was locked.
                if (channel.tryLock() != null && Files.exists(file)) {
                    lockFile = file;
                    lock = channel;
                    folder = folderOf(file);
                    return;
                }
                channel.close();
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "temporary files cannot be made in " + parent + ": " + unwritable.getMessage(), unwritable);
        }
    }

    /** A new file, empty, that is nobody else's. */
    Path createFile(String suffix) throws IOException {
        // Whoever tidies up temporary files may have removed it while it was empty.
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "", suffix);
    }

    /** Removes all files. */
    @Override
    public void close() {
        try (lock) {
            remove(lockFile);
        } catch (IOException stays) {
            log.atWarn().setCause(stays).log("Could not remove the folder for temporary files");
        }
    }

    private static void removeAbandoned(Path parent) {
        try (var locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
            for (var lock : locks) {
                if (!lock.getFileName().toString().startsWith(OWN)) {
                    removeIfAbandoned(lock);
                }
            }
        } catch (IOException | RuntimeException unlisted) {
            log.atWarn().setCause(unlisted).log("Could not look for what killed counters may have left");
        }
    }

    private static void removeIfAbandoned(Path lockFile) {
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                remove(lockFile);
                log.atInfo().addKeyValue("folder", folderOf(lockFile)).log("Removed what a killed counter left");
            }
        } catch (IOException | OverlappingFileLockException stays) {
            log.atWarn()
                    .setCause(stays)
                    .addKeyValue("folder", folderOf(lockFile))
                    .log("Could not tell or remove what a killed counter may have left");
        }
    }

    /** The lock goes last: without it nobody would look at the folder any more. */
    private static void remove(Path lockFile) throws IOException {
        FileSystemUtils.deleteRecursively(folderOf(lockFile));
        Files.deleteIfExists(lockFile);
    }

    private static Path folderOf(Path lockFile) {
        var name = lockFile.getFileName().toString();
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }
}
