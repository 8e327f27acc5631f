package org.wordfreq.wordcount;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.util.Arrays;

/** Reads what {@link WordEncoder} wrote. It may read ahead of the end of the words. */
final class WordDecoder implements WordCursor {

    private static final int BUFFER_BYTES = 1 << 15;

    /** A character of the text folds to at most eighteen. */
    private static final int MAX_WORD_BYTES = 64 * WordCounter.MAX_WORD_BYTES;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private byte[] word = new byte[64];
    private int length;
    private long count;
    private boolean ended;

    WordDecoder(InputStream in) {
        this.in = in;
    }

    @Override
    public boolean next() throws IOException {
        if (ended) {
            return false;
        }
        count = readVarint();
        if (count == 0) {
            ended = true;
            return false;
        }
        var shared = readVarint();
        var rest = readVarint();
        if (count < 0 || shared < 0 || shared > length || rest < 0 || rest > MAX_WORD_BYTES - shared) {
            throw new StreamCorruptedException("These are no counts of words: a word of " + shared + " + " + rest
                    + " bytes, " + count + " times, after one of " + length);
        }
        length = (int) (shared + rest);
        if (length > word.length) {
            word = Arrays.copyOf(word, Math.max(length, 2 * word.length));
        }
        readBytes((int) shared, length);
        return true;
    }

    @Override
    public byte[] bytes() {
        return word;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public long count() {
        return count;
    }

    private long readVarint() throws IOException {
        var value = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            if (next == end) {
                fill();
            }
            var b = buffer[next++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new StreamCorruptedException("These are no counts of words: a number has more than 64 bits");
    }

    private void readBytes(int from, int to) throws IOException {
        for (var read = from; read < to; ) {
            if (next == end) {
                fill();
            }
            var copied = Math.min(to - read, end - next);
            System.arraycopy(buffer, next, word, read, copied);
            next += copied;
            read += copied;
        }
    }

    private void fill() throws IOException {
        end = in.read(buffer);
        next = 0;
        if (end < 0) {
            end = 0;
            throw new EOFException("The counts end in the middle");
        }
    }
}
