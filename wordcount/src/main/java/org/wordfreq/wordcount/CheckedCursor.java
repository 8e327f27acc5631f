package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Goes through words that should be in order and add up to known totals, and fails if they do not. */
final class CheckedCursor implements WordCursor {

    private final WordCursor words;
    private byte @Nullable [] last;
    private long wordsLeft;
    private long occurrencesLeft;

    CheckedCursor(WordCursor words, long size, long total) {
        this.words = words;
        this.wordsLeft = size;
        this.occurrencesLeft = total;
    }

    @Override
    public boolean next() throws IOException {
        if (words.next()) {
            wordsLeft--;
            occurrencesLeft -= words.count();
            checkOrder();
            return true;
        }
        if (wordsLeft != 0 || occurrencesLeft != 0) {
            throw new StreamCorruptedException("The counts lack " + wordsLeft + " words and " + occurrencesLeft
                    + " occurrences of those that their head names");
        }
        return false;
    }

    private void checkOrder() throws StreamCorruptedException {
        if (last != null && Arrays.compareUnsigned(last, 0, last.length, bytes(), 0, length()) >= 0) {
            throw new StreamCorruptedException("The counts are not in the order of their words");
        }
        last = Arrays.copyOf(bytes(), length());
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
