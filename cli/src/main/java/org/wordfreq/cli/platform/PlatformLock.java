package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/**
 * One platform for each state file, from before anything is started to the end of the process, {@code kill -9} included.
 * The file stays: to delete a file that others may be locking lets two of them in.
 */
final class PlatformLock implements AutoCloseable {

    private static final String REMEDY =
            " Use it (wordfreq status), end it, or start a second one with --free-ports and a"
                    + " --state-file of its own.";

    private final FileChannel channel;

    private PlatformLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it at once or never.
     *
     * @throws Failure naming the process that has it
     */
    static PlatformLock take(Path stateFile) {
        var file = stateFile.resolveSibling(stateFile.getFileName() + ".lock");
        try {
            Files.createDirectories(stateFile.toAbsolutePath().getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw taken(stateFile, file);
            }
            channel.truncate(0).write(ByteBuffer.wrap(number().getBytes(StandardCharsets.UTF_8)));
            return new PlatformLock(channel);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.PLATFORM,
                    "Cannot lock " + file + ": " + e + ". Choose another place with --state-file.",
                    e);
        }
    }

    /** Far behind the content, which others may read then on every system. */
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this process
        }
    }

    private static String number() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static Failure taken(Path stateFile, Path lock) throws IOException {
        var running = PlatformState.read(stateFile)
                .map(other ->
                        "A platform runs already: process " + other.pid() + ", ingest at " + other.ingest() + ".");
        return new Failure(ExitCode.PLATFORM, running.orElseGet(() -> starting(lock)) + REMEDY);
    }

    private static String starting(Path lock) {
        var who = holder(lock).map(process -> "process " + process).orElse("another process");
        return "A platform runs already: " + who + ", which is starting or stopping.";
    }

    private static Optional<String> holder(Path lock) {
        try {
            return Optional.of(Files.readString(lock)).filter(number -> !number.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Lets the next one in. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
