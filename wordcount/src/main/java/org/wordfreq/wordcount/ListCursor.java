package org.wordfreq.wordcount;

import java.util.Arrays;

/** Goes through words of a {@link WordList} in a given order. */
final class ListCursor implements WordCursor {

    private final WordList words;
    private final int[] order;
    private int place = -1;
    private byte[] bytes = new byte[WordCounter.MAX_WORD_BYTES];
    private int length;

    ListCursor(WordList words, int[] order) {
        this.words = words;
        this.order = order;
    }

    @Override
    public boolean next() {
        if (++place >= order.length) {
            return false;
        }
        var start = words.start(order[place]);
        length = words.end(order[place]) - start;
        if (length > bytes.length) { // what is folded may be longer than what was read
            bytes = Arrays.copyOf(bytes, length);
        }
        System.arraycopy(words.bytes(), start, bytes, 0, length);
        return true;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public long count() {
        return words.count(order[place]);
    }
}
