package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes words and their counts, each word as what it has beyond its beginning that the word before it has too; of sorted
 * words, that is little. A word is its count, the length of that beginning and of the rest, all three in seven bits a byte,
 * the lowest first, and the rest itself. A count of 0 ends the words.
 */
final class WordEncoder {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_VARINT_BYTES = 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private byte[] last = new byte[WordCounter.MAX_WORD_BYTES];
    private int lastLength;

    WordEncoder(OutputStream out) {
        this.out = out;
    }

    /** Writes all the words of the cursor and their end, and flushes. */
    void writeAll(WordCursor words) throws IOException {
        while (words.next()) {
            write(words.bytes(), words.length(), words.count());
        }
        finish();
    }

    private void write(byte[] word, int length, long count) throws IOException {
        var mismatch = Arrays.mismatch(word, 0, length, last, 0, lastLength);
        var shared = mismatch < 0 ? length : mismatch;
        ensure(3 * MAX_VARINT_BYTES);
        putVarint(count);
        putVarint(shared);
        putVarint(length - shared);
        putBytes(word, shared, length);
        if (length > last.length) {
            last = Arrays.copyOf(last, length);
        }
        System.arraycopy(word, shared, last, shared, length - shared);
        lastLength = length;
    }

    private void finish() throws IOException {
        ensure(1);
        putVarint(0);
        flush();
        lastLength = 0;
    }

    private void putVarint(long value) {
        var rest = value;
        while (rest > 0x7F) {
            buffer[buffered++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[buffered++] = (byte) rest;
    }

    private void putBytes(byte[] bytes, int from, int to) throws IOException {
        for (var next = from; next < to; ) {
            ensure(1);
            var copied = Math.min(to - next, buffer.length - buffered);
            System.arraycopy(bytes, next, buffer, buffered, copied);
            buffered += copied;
            next += copied;
        }
    }

    private void ensure(int bytes) throws IOException {
        if (buffer.length - buffered < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, buffered);
        buffered = 0;
    }
}
