package org.wordfreq.platform.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process at a time can hold, until it closes it or ends, however it ends. Process ids would not tell as much:
 * they are given again, and those of containers that share a volume say nothing to each other.
 *
 * <p>A process must not open a file twice that it holds: to close one of the two frees the other as well (POSIX, fcntl).
 */
public final class LockFile implements Closeable {

    private final FileChannel channel;
    private final Locking locking;

    private LockFile(FileChannel channel, Locking locking) {
        this.channel = channel;
        this.locking = locking;
    }

    /** How a file is locked. */
    @FunctionalInterface
    public interface Locking {

        /**
         * Null if another process has the lock.
         *
         * @throws IOException if there are no locks
         */
        @Nullable
        FileLock lock(FileChannel file) throws IOException;
    }

    /**
     * Opens it, and does not hold it yet.
     *
     * @throws IOException if it cannot be opened in that way
     */
    public static LockFile open(Path file, OpenOption... options) throws IOException {
        return open(file, FileChannel::tryLock, options);
    }

    /**
     * The same where files are locked in that way.
     *
     * @throws IOException if it cannot be opened in that way
     */
    public static LockFile open(Path file, Locking locking, OpenOption... options) throws IOException {
        return new LockFile(FileChannel.open(file, options), locking);
    }

    /**
     * Takes it.
     *
     * @return false if somebody else holds it, be it in this process
     * @throws IOException if files cannot be locked there
     */
    public boolean hold() throws IOException {
        try {
            return locking.lock(channel) != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
