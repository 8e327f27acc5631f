package org.wordfreq.wordcount;

import java.io.IOException;
import java.nio.file.Path;

/** Words that do not fit in memory: runs of them on disk in either order, which are merged while they are read. */
final class WordsOnDisk implements CountedWords {

    private final SortedRuns byWord;
    private final SortedRuns byCount;
    private long size;
    private long total;

    WordsOnDisk(Path directory) {
        byWord = new SortedRuns(MergedCursor.BY_WORD, directory);
        byCount = new SortedRuns(MergedCursor.BY_COUNT, directory);
    }

    /** Adds words that are in the order of their bytes and were not added before. */
    void add(WordList words) throws IOException {
        var inOrder = words.indexes();
        byWord.add(new ListCursor(words, inOrder));
        byCount.add(new ListCursor(words, CountOrder.first(Integer.MAX_VALUE, words, inOrder)));
        size += inOrder.length;
        total = Math.addExact(total, words.total());
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
        return byWord.merged();
    }

    @Override
    public WordCursor byCount() {
        return byCount.merged();
    }

    @Override
    public WordCursor top(int n) {
        return new LimitedCursor(byCount(), n);
    }

    @Override
    public void close() {
        try (byWord) {
            byCount.close();
        }
    }
}
