package org.wordfreq.localaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two processes from writing the same data: DynamoDB Local does not check by itself. The end of the process
 * releases it, {@code kill -9} included; so does garbage collection, hence whoever acquires it keeps it.
 */
final class DataLock {

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks the directory, which is created if need be.
     *
     * @throws LocalAwsException if another process has it, or it can't be written
     */
    static DataLock acquire(Path directory) {
        try {
            Files.createDirectories(directory);
            var channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new LocalAwsException(directory.toAbsolutePath()
                        + " is in use by another local-aws. End that one, or choose another directory with --data.");
            }
            return new DataLock(channel);
        } catch (IOException e) {
            throw new LocalAwsException("Can't write " + directory.toAbsolutePath() + ": " + e, e);
        }
    }

    /** Closing the channel releases the lock. */
    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
