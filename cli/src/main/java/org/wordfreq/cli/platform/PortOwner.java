package org.wordfreq.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, where the system tells (Linux, for processes of the same user). */
final class PortOwner {

    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** For a message: the process by number and command, or how to find it. */
    static String of(int port) {
        return find(port).map(PortOwner::describe).orElse("another process (find it with: lsof -i :" + port + ")");
    }

    /** The process that listens on the port, if one does and the system tells. */
    static Optional<ProcessHandle> find(int port) {
        return inode(port).flatMap(PortOwner::processWithSocket);
    }

    private static String describe(ProcessHandle process) {
        var command = process.info().commandLine().orElse("?");
        var shown = command.length() <= 100 ? command : command.substring(0, 100) + "...";
        return "process " + process.pid() + " (" + shown + ")";
    }

    /** Lines of /proc/net/tcp: number, local address:port, remote address, state, ..., and the inode as tenth. */
    private static Optional<String> inode(int port) {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(file -> lines(Path.of(file)))
                .map(line -> line.strip().split("\\s+"))
                .filter(field -> field.length > 9 && field[1].endsWith(suffix) && field[3].equals(LISTENING))
                .map(field -> field[9])
                .findFirst();
    }

    private static Optional<ProcessHandle> processWithSocket(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holdsSocket(process, inode))
                .findFirst();
    }

    private static boolean holdsSocket(ProcessHandle process, String inode) {
        try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.anyMatch(file -> target(file).equals("socket:[" + inode + "]"));
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
