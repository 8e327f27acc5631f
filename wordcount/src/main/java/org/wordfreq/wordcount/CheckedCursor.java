package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.StreamCorruptedException;

/** Goes through words that should add up to known totals, and fails at their end if they do not. */
final class CheckedCursor implements WordCursor {

    private final WordCursor words;
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
            return true;
        }
        if (wordsLeft != 0 || occurrencesLeft != 0) {
            throw new StreamCorruptedException("The counts lack " + wordsLeft + " words and " + occurrencesLeft
                    + " occurrences of those that their head names");
        }
        return false;
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
