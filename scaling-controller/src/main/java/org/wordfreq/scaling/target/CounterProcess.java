package org.wordfreq.scaling.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A counter that runs as a process of this machine. A file with its number tells the next controller of it.
 *
 * @param name as its files are named
 * @param handle the process
 * @param child the same if this controller has started it; null if an earlier one did
 * @param note the file
 */
record CounterProcess(
        String name, ProcessHandle handle, @Nullable Process child, Path note) {

    private static final Logger log = LoggerFactory.getLogger(CounterProcess.class);

    /** The end of the file's name. */
    static final String NOTE = ".pid";

    /** As long as a counter may take to stop in order, and a little more. */
    static final Duration STOP_TIME = Duration.ofSeconds(28);

    /** Notes a process that has just been started. */
    static CounterProcess started(String name, Process child, Path folder) throws IOException {
        var handle = child.toHandle();
        var counter = new CounterProcess(name, handle, child, folder.resolve(name + NOTE));
        Files.writeString(counter.note, handle.pid() + " " + startedAt(handle));
        return counter;
    }

    /** The process that a file tells of, if it still lives. Numbers are used again, but not with the same time of start. */
    static Optional<CounterProcess> noted(Path note) {
        try {
            var words = Files.readString(note).strip().split(" ", 2);
            var startedAt = words.length < 2 ? "" : words[1];
            var file = note.getFileName().toString();
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> Long.toString(startedAt(handle)).equals(startedAt))
                    .map(handle ->
                            new CounterProcess(file.substring(0, file.length() - NOTE.length()), handle, null, note));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static long startedAt(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    long pid() {
        return handle.pid();
    }

    /** Its own number and those of what it has started: the command may be a script that starts the counter. */
    Stream<Long> all() {
        return Stream.concat(Stream.of(handle), handle.descendants()).map(ProcessHandle::pid);
    }

    /** Completes when it has ended. */
    CompletableFuture<?> onExit() {
        return child == null ? handle.onExit() : child.onExit();
    }

    /** How it ended, as far as that can be known: a system tells it to the parent alone. */
    String ending() {
        return child == null || child.isAlive() ? "unknown" : Integer.toString(child.exitValue());
    }

    /** It has ended: the next controller need not look for it. If that does not work, it looks in vain. */
    void forget() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException stays) {
            log.atWarn().addKeyValue("note", note).setCause(stays).log("The note of a counter that has ended stays");
        }
    }
}
