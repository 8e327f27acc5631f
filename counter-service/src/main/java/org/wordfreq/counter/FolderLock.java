package org.wordfreq.counter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.wordfreq.platform.file.LockFile;
import org.wordfreq.platform.file.LockFile.Locking;

/**
 * A locked file that tells that the folder of its name is in use. Where files cannot be locked, such as on some network
 * file systems, folders are used all the same, but nothing that killed processes left is removed. Where locks hold on one
 * host only, hosts must not share the parent of the folders: each would take those of the others for abandoned.
 */
final class FolderLock implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(FolderLock.class);
    private static final String PREFIX = "wordfreq-counter-";
    private static final String LOCK = ".lock";

    /** In the names of this process's locks, which it must not look into. */
    private static final String OWN = PREFIX + UUID.randomUUID();

    private final Path file;
    private final LockFile lock;

    private FolderLock(Path file, LockFile lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Locks a new name. */
    static FolderLock make(Path parent, Locking locking) throws IOException {
        while (true) {
            var file = parent.resolve(OWN + "-" + UUID.randomUUID() + LOCK);
            // Made and opened at once, because another process that starts removes it while it is not locked.
            var lock = LockFile.open(file, locking, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (isTaken(file, lock)) {
                return new FolderLock(file, lock);
            }
            lock.close();
        }
    }

    /** False if another process took it for abandoned before it was locked. */
    private static boolean isTaken(Path file, LockFile lock) {
        try {
            return lock.hold() && Files.exists(file);
        } catch (IOException noLocks) {
            log.atWarn()
                    .setCause(noLocks)
                    .addKeyValue("file", file)
                    .log("Files cannot be locked here; what a counter leaves that is killed will stay");
            return true;
        }
    }

    /** The folder, which may not be there yet. */
    Path folder() {
        return folderOf(file);
    }

    /** Removes the folder, and the name with it. */
    void remove() throws IOException {
        remove(file);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** Removes the folders whose process is dead. */
    static void removeAbandoned(Path parent, Locking locking) {
        try (var files = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
            for (var file : files) {
                if (!file.getFileName().toString().startsWith(OWN)) {
                    removeIfAbandoned(file, locking);
                }
            }
        } catch (IOException | RuntimeException unlisted) {
            log.atWarn().setCause(unlisted).log("Could not look for what killed counters may have left");
        }
    }

    private static void removeIfAbandoned(Path file, Locking locking) {
        try (var lock = LockFile.open(file, locking, StandardOpenOption.WRITE)) {
            if (lock.hold()) {
                remove(file);
                log.atInfo().addKeyValue("folder", folderOf(file)).log("Removed what a killed counter left");
            }
        } catch (NoSuchFileException removed) {
            // Another process has removed it, or its own at its end.
        } catch (IOException stays) {
            log.atWarn()
                    .setCause(stays)
                    .addKeyValue("folder", folderOf(file))
                    .log("Could not tell or remove what a killed counter may have left");
        }
    }

    /** The lock goes last: without it nobody would look at the folder any more. */
    private static void remove(Path file) throws IOException {
        FileSystemUtils.deleteRecursively(folderOf(file));
        Files.deleteIfExists(file);
    }

    private static Path folderOf(Path file) {
        var name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }
}
