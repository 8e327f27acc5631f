package org.wordfreq.wordcount;

import java.util.Arrays;

/** Words in a list and its order. */
final class WordsInMemory implements CountedWords {

    private final WordList words;
    private final int[] inOrder;
    private final long total;

    /** Of the words at {@code inOrder}, which are different and in the order of their bytes. */
    WordsInMemory(WordList words, int[] inOrder) {
        this.words = words;
        this.inOrder = inOrder;
        this.total = Arrays.stream(inOrder).mapToLong(words::count).reduce(0, Math::addExact);
    }

    @Override
    public long size() {
        return inOrder.length;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public WordCursor byWord() {
        return new ListCursor(words, inOrder);
    }

    @Override
    public WordCursor byCount() {
        return top(Integer.MAX_VALUE);
    }

    @Override
    public WordCursor top(int n) {
        return new ListCursor(words, CountOrder.first(n, words, inOrder));
    }

    @Override
    public void close() {}
}
