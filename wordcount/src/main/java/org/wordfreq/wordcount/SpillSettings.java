package org.wordfreq.wordcount;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How much memory the words of one document may take, and where they go beyond that.
 *
 * <p>Words are written to disk when the tables would outgrow {@code tableBytes}; sorting them for that takes about as much
 * again for a moment. The file is deleted as soon as it is open (on Unix), so that nothing is left of it however the process
 * ends; it grows to about the size of the different words and their counts, twice while they are put in order.
 *
 * @param tableBytes for the tables of one counter, from {@value #MIN_TABLE_BYTES} to {@value #MAX_TABLE_BYTES}
 * @param directory where temporary files may be created
 */
public record SpillSettings(long tableBytes, Path directory) {

    /** The least memory a counter works with: a batch of words of the greatest length must fit. */
    public static final long MIN_TABLE_BYTES = 1 << 20;

    /** The most memory that can be used: 1 GB. */
    public static final long MAX_TABLE_BYTES = 1 << 30;

    /** What is taken where nothing else is said: 64 MB, which hold about two million different words. */
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
