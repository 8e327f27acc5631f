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
import java.util.ArrayList;
import java.util.List;
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

    private final List<FileChannel> channels = new ArrayList<>();

    private PlatformLock() {}

    /**
     * Takes it at once or never.
     *
     * @throws Failure naming the process that has it
     */
    static PlatformLock take(Path stateFile) {
        var file = stateFile.resolveSibling(stateFile.getFileName() + ".lock");
        var lock = new PlatformLock();
        if (!lock.add(file)) {
            throw taken(stateFile, file);
        }
        return lock;
    }

    /**
     * Takes a port too, which another platform of the same installation may be about to use, and which is free until then.
     *
     * @throws Failure naming the port, the process that has it and the remedy
     */
    void takePort(Path folder, String option, int port) {
        var file = folder.resolve(port + ".lock");
        if (!add(file)) {
            throw new Failure(
                    ExitCode.PLATFORM,
                    "Port " + port + " is taken by another platform, " + who(file) + "; choose another with " + option
                            + ", or let free ports be chosen for everything with --free-ports.");
        }
    }

    private boolean add(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                return false;
            }
            channels.add(channel);
            channel.truncate(0).write(ByteBuffer.wrap(number().getBytes(StandardCharsets.UTF_8)));
            return true;
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

    private static Failure taken(Path stateFile, Path lock) {
        var running = PlatformState.read(stateFile)
                .map(other ->
                        "A platform runs already: process " + other.pid() + ", ingest at " + other.ingest() + ".");
        return new Failure(ExitCode.PLATFORM, running.orElseGet(() -> starting(lock)) + REMEDY);
    }

    private static String starting(Path lock) {
        return "A platform runs already: " + who(lock) + ", which is starting or stopping.";
    }

    private static String who(Path lock) {
        return holder(lock).map(process -> "process " + process).orElse("another process");
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
            for (var channel : channels) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
