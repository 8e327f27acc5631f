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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the cache: a file with its final name is whole, and its time of change is that of its last use. */
final class CacheDisk {

    private static final Logger log = LoggerFactory.getLogger(CacheDisk.class);
    private static final String PART = ".part";

    private final Path directory;
    private final Clock clock;

    CacheDisk(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** Deletes the incomplete files of an earlier run; the names of the complete ones, oldest use first. */
    List<String> tidied() throws IOException {
        var whole = new ArrayList<String>();
        try (var found = Files.list(directory)) {
            var oldestFirst = found.sorted(
                            Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(file -> file.getFileName().toString())
                    .toList();
            for (var name : oldestFirst) {
                if (name.endsWith(PART)) {
                    Files.delete(path(name));
                } else if (name.endsWith(".parquet")) {
                    whole.add(name);
                }
            }
        }
        return whole;
    }

    /** Makes the file; its size in bytes. */
    long make(String name, FileCache.Fill fill) throws IOException {
        var part = path(name + "." + UUID.randomUUID() + PART);
        try {
            fill.writeTo(part);
            force(part);
            var size = Files.size(part);
            Files.move(part, path(name), StandardCopyOption.ATOMIC_MOVE);
            return size;
        } finally {
            delete(part.getFileName().toString());
        }
    }

    /** Notes a use, by which a restart finds the order; false if somebody deleted the file behind our back. */
    boolean touch(String name) {
        try {
            Files.setLastModifiedTime(path(name), FileTime.from(clock.instant()));
            return true;
        } catch (NoSuchFileException cleanedUp) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot touch " + name + " in the cache", e);
        }
    }

    /** Deletes the file if it is there. One that cannot be deleted stays until a restart finds it again. */
    void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            log.warn("cannot delete {} from the cache", name, e);
        }
    }

    /** On disk before its name is, so that a file with its final name is whole even after a power cut. */
    private static void force(Path part) throws IOException {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
