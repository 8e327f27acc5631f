package org.wordfreq.results.counts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Immutable files on local disk, by name, bounded in bytes. Whoever asks for a file pins it; a missing file is made by
 * the first who asks while the others wait. When the bound is passed, the least recently used files that nobody pins
 * are deleted: a query never loses a file under its hands, and the bound is passed only by what queries hold.
 */
final class FileCache {

    private static final String PART = ".part";

    private final Path directory;
    private final long maxBytes;
    private final Clock clock;
    /** Oldest use first; guarded by itself. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** Adopts the complete files of an earlier run and deletes the others. */
    FileCache(Path directory, long maxBytes, Clock clock) throws IOException {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.clock = clock;
        adopt();
    }

    /** Writes a new file's content to that path; what it throws reaches everybody who waits for the file. */
    interface Fill {
        void writeTo(Path part) throws IOException;
    }

    /** The file of that name, made by {@code fill} if need be. */
    PinnedFile pin(String name, Fill fill) {
        while (true) {
            var entry = entry(name, fill);
            var file = pinned(entry);
            if (file.isPresent()) {
                return file.get();
            }
        }
    }

    /** The file of that name if it is there (or being made). */
    Optional<PinnedFile> pinIfPresent(String name) {
        Entry entry;
        synchronized (entries) {
            entry = entries.get(name);
            if (entry == null) {
                return Optional.empty();
            }
            entry.pins++;
        }
        return pinned(entry);
    }

    /** The bytes of all files. */
    long bytes() {
        synchronized (entries) {
            return bytes;
        }
    }

    private Entry entry(String name, Fill fill) {
        Entry entry;
        boolean mine;
        synchronized (entries) {
            var known = entries.get(name);
            mine = known == null;
            entry = known == null ? new Entry(name) : known;
            entry.pins++;
            entries.put(name, entry);
        }
        if (mine) {
            make(entry, fill);
        }
        return entry;
    }

    private Optional<PinnedFile> pinned(Entry entry) {
        try {
            entry.made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        if (touch(entry)) {
            return Optional.of(new PinnedFile(directory.resolve(entry.name), () -> release(entry)));
        }
        forget(entry);
        return Optional.empty();
    }

    private void make(Entry entry, Fill fill) {
        var part = directory.resolve(entry.name + "." + UUID.randomUUID() + PART);
        try {
            fill.writeTo(part);
            force(part);
            var size = Files.size(part);
            Files.move(part, directory.resolve(entry.name), StandardCopyOption.ATOMIC_MOVE);
            synchronized (entries) {
                entry.size = size;
                bytes += size;
                evict();
            }
            entry.made.complete(null);
        } catch (Throwable failure) {
            synchronized (entries) {
                entries.remove(entry.name, entry);
            }
            deletePart(part);
            entry.made.completeExceptionally(
                    failure instanceof IOException io ? new UncheckedIOException(io) : failure);
        }
    }

    /** On disk before its name is, so that a file with its final name is whole even after a power cut. */
    private static void force(Path part) throws IOException {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void deletePart(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The next start deletes it; the failure that led here is the one to tell.
        }
    }

    private void release(Entry entry) {
        synchronized (entries) {
            entry.pins--;
            evict();
        }
    }

    private void evict() {
        var oldestFirst = entries.values().iterator();
        while (bytes > maxBytes && oldestFirst.hasNext()) {
            var entry = oldestFirst.next();
            if (entry.pins == 0) {
                oldestFirst.remove();
                bytes -= entry.size;
                delete(directory.resolve(entry.name));
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    /** Sets the time by which a restart finds the order of use; false if somebody deleted the file behind our back. */
    private boolean touch(Entry entry) {
        try {
            Files.setLastModifiedTime(directory.resolve(entry.name), FileTime.from(clock.instant()));
            return true;
        } catch (NoSuchFileException cleanedUp) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot touch " + entry.name + " in the cache", e);
        }
    }

    private void forget(Entry entry) {
        synchronized (entries) {
            if (entries.remove(entry.name, entry)) {
                bytes -= entry.size;
            }
        }
    }

    private void adopt() throws IOException {
        try (var found = Files.list(directory)) {
            var files = found.filter(file -> file.toString().endsWith(".parquet")
                            || file.toString().endsWith(PART))
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
            for (var file : files) {
                adopt(file);
            }
        }
        synchronized (entries) {
            evict();
        }
    }

    private void adopt(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.endsWith(PART)) {
            Files.delete(file);
            return;
        }
        var entry = new Entry(name);
        entry.size = Files.size(file);
        entry.made.complete(null);
        synchronized (entries) {
            entries.put(name, entry);
            bytes += entry.size;
        }
    }

    private static final class Entry {

        private final String name;
        private final CompletableFuture<@Nullable Void> made = new CompletableFuture<>();
        private int pins;
        private long size;

        Entry(String name) {
            this.name = name;
        }
    }
}
