package org.wordfreq.cli.count;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wordfreq.wordcount.SpillSettings;
import org.wordfreq.wordcount.WordCounts;

/**
 * The words of many texts together, in memory that grows neither with the texts nor with their number: each text's counts
 * go to a temporary file, and many such files into one. A text ends all its words: none goes on in the next text.
 */
final class TextsTogether implements AutoCloseable {

    /** So many files are open at once. */
    private static final int FAN_IN = 64;

    private final SpillSettings settings;
    private final List<Path> parts = new ArrayList<>();

    TextsTogether(SpillSettings settings) {
        this.settings = settings;
    }

    /** Adds a text. */
    void add(WordCounts text) throws IOException {
        if (parts.size() == FAN_IN) {
            try (var sum = sum()) {
                deleteParts();
                write(sum);
            }
        }
        write(text);
    }

    private void write(WordCounts counts) throws IOException {
        var file = Files.createTempFile(settings.directory(), "wordfreq-count-", ".part");
        parts.add(file);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            counts.writeTo(out);
        }
    }

    /** The counts of all texts so far, one or more; to be closed. */
    WordCounts sum() throws IOException {
        var streams = new ArrayList<InputStream>();
        try {
            for (var part : parts) {
                streams.add(new BufferedInputStream(Files.newInputStream(part)));
            }
            return WordCounts.merge(List.copyOf(streams), settings);
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }

    private void deleteParts() throws IOException {
        for (var part : parts) {
            Files.deleteIfExists(part);
        }
        parts.clear();
    }

    @Override
    public void close() throws IOException {
        deleteParts();
    }
}
