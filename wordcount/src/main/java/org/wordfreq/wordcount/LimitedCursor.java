package org.wordfreq.wordcount;

import java.io.IOException;

/** Goes through the first words of a cursor. */
final class LimitedCursor implements WordCursor {

    private final WordCursor words;
    private int left;

    LimitedCursor(WordCursor words, int limit) {
        this.words = words;
        this.left = limit;
    }

    @Override
    public boolean next() throws IOException {
        return left-- > 0 && words.next();
    }

    @Override
    public byte[] bytes() {
        return words.bytes();
    }

    @Override
    public int length() {
        return words.length();
    }

    @Override
    public long count() {
        return words.count();
    }
}
