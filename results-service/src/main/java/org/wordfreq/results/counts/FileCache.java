package org.wordfreq.results.counts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Immutable files on local disk ({@link CacheDisk}), by name, bounded in bytes. Whoever asks for a file pins it; a missing file is made by
 * the first who asks while the others wait. When the bound is passed, the least recently used files that nobody pins
 * are deleted: a query never loses a file under its hands, and the bound is passed only by what queries hold.
 */
final class FileCache {

    private final CacheDisk disk;
    private final long maxBytes;
    /** Oldest use first; guarded by itself. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** Adopts the complete files of an earlier run and deletes the others. */
    FileCache(Path directory, long maxBytes, Clock clock) throws IOException {
        this.disk = new CacheDisk(directory, clock);
        this.maxBytes = maxBytes;
        for (var name : disk.tidied()) {
            adopt(name);
        }
        synchronized (entries) {
            evict();
        }
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
        if (touched(entry)) {
            return Optional.of(new PinnedFile(disk.path(entry.name), () -> release(entry)));
        }
        forget(entry);
        return Optional.empty();
    }

    private boolean touched(Entry entry) {
        try {
            return disk.touch(entry.name);
        } catch (RuntimeException failure) {
            release(entry);
            throw failure;
        }
    }

    private void make(Entry entry, Fill fill) {
        try {
            var size = disk.make(entry.name, fill);
            synchronized (entries) {
                entry.size = size;
                bytes += size;
            }
            entry.made.complete(null);
        } catch (Throwable failure) {
            synchronized (entries) {
                entries.remove(entry.name, entry);
            }
            entry.made.completeExceptionally(
                    failure instanceof IOException io ? new UncheckedIOException(io) : failure);
            return;
        }
        synchronized (entries) {
            evict();
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
                disk.delete(entry.name);
            }
        }
    }

    private void forget(Entry entry) {
        synchronized (entries) {
            if (entries.remove(entry.name, entry)) {
                bytes -= entry.size;
            }
        }
    }

    private void adopt(String name) throws IOException {
        var entry = new Entry(name);
        entry.size = Files.size(disk.path(name));
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
