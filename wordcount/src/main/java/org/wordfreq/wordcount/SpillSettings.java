package org.wordfreq.wordcount;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How much memory the words of one document may take, and where they go beyond that.
 *
 * <p>Words are written to disk when the tables would outgrow {@code tableBytes}. While they are folded, listed and sorted for
 * that, a counter takes up to five times as much for a moment, so leave it that much of the heap. The files are deleted as soon
 * as they are open (on Unix), so that nothing is left of them however the process ends. Together they grow to about three times
 * the size of all runs of words, in which a word that is frequent stands once for each run.
 *
 * @param tableBytes for the tables of one counter, from {@value #MIN_TABLE_BYTES} to {@value #MAX_TABLE_BYTES}
 * @param directory where temporary files may be created
 */
public record SpillSettings(long tableBytes, Path directory) {

    /** The least memory a counter is to have. */
    public static final long MIN_TABLE_BYTES = 1 << 20;

    /** The most memory that can be used: 1 GB, so that no array outgrows what an index can reach. */
    public static final long MAX_TABLE_BYTES = 1 << 30;

    /** What is taken where nothing else is said: 64 MB, which hold about a million different words. */
    public static final long DEFAULT_TABLE_BYTES = 64 << 20;

    /**
     * @throws IllegalArgumentException if {@code tableBytes} is out of range, or {@code directory} is no
     *     directory
     */
    public SpillSettings {
        Objects.requireNonNull(directory, "directory");
        if (tableBytes < MIN_TABLE_BYTES || tableBytes > MAX_TABLE_BYTES) {
            throw new IllegalArgumentException(
                    "tableBytes must be from " + MIN_TABLE_BYTES + " to " + MAX_TABLE_BYTES + ", not " + tableBytes);
        }
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("directory must be an existing directory, not " + directory);
        }
    }

    /** 64 MB, and the directory for temporary files of this Java runtime. */
    public static SpillSettings defaults() {
        return new SpillSettings(DEFAULT_TABLE_BYTES, Path.of(System.getProperty("java.io.tmpdir")));
    }
}
