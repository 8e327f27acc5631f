package org.wordfreq.wordcount;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of words in one order, on disk. When there are many, they are merged to one. */
final class SortedRuns implements AutoCloseable {

    /** Each run takes a buffer while all are read. */
    private static final int MAX_RUNS = 128;

    private final Comparator<WordCursor> order;
    private final Path directory;
    private @Nullable SpillFile file;

    /** Creates nothing on disk before the first run. */
    SortedRuns(Comparator<WordCursor> order, Path directory) {
        this.order = order;
        this.directory = directory;
    }

    boolean isEmpty() {
        return file == null;
    }

    /** Writes a run of the words, which come in the order. */
    void add(WordCursor words) throws IOException {
        if (file == null) {
            file = SpillFile.in(directory);
        }
        file.add(words);
        if (file.runs() == MAX_RUNS) {
            try (var runs = file) {
                file = SpillFile.in(directory);
                file.add(runs.merged(order));
            }
        }
    }

    /** All words of all runs in the order; those that stand in several come once, with the sum of their counts. */
    WordCursor merged() {
        return file == null ? new MergedCursor(order, List.of()) : file.merged(order);
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
