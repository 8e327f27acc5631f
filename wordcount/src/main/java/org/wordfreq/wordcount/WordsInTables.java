package org.wordfreq.wordcount;

import org.jspecify.annotations.Nullable;

/** Words as they were counted, put in order when that is asked for first. */
final class WordsInTables implements CountedWords {

    private final long size;
    private final long total;
    private final boolean lowLinesFolded;
    private @Nullable WordTables tables;
    private @Nullable WordsInMemory ordered;

    /** With {@code lowLinesFolded} if {@link WordTables#LOW_LINE} and the low line stand for each other in the tables. */
    WordsInTables(WordTables tables, boolean lowLinesFolded) {
        this.size = tables.size();
        this.total = tables.total();
        this.tables = tables;
        this.lowLinesFolded = lowLinesFolded;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public WordCursor byWord() {
        return ordered().byWord();
    }

    @Override
    public WordCursor byCount() {
        return ordered().byCount();
    }

    @Override
    public WordCursor top(int n) {
        return ordered().top(n);
    }

    @Override
    public void close() {
        tables = null;
        ordered = null;
    }

    private WordsInMemory ordered() {
        if (ordered == null) {
            if (tables == null) {
                throw new IllegalStateException("These counts are closed");
            }
            var words = tables.list();
            tables = null;
            if (lowLinesFolded) {
                words.swap(WordTables.LOW_LINE, (byte) '_');
            }
            ordered = new WordsInMemory(words, WordOrder.of(words));
        }
        return ordered;
    }
}
