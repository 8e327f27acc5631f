package org.wordfreq.localaws;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two processes from writing the same data: DynamoDB Local does not check by itself. */
final class DataLock {

    private DataLock() {}

    /**
     * Locks the directory until this process ends, however it ends.
     *
     * @throws LocalAwsException if another process has it, or it can't be written
     */
    static void acquire(Path directory) {
        try {
            Files.createDirectories(directory);
            var channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new LocalAwsException(directory.toAbsolutePath()
                        + " is in use by another local-aws. End that one, or choose another directory with --data.");
            }
        } catch (IOException e) {
            throw new LocalAwsException("Can't write " + directory.toAbsolutePath() + ": " + e, e);
        }
    }
}
