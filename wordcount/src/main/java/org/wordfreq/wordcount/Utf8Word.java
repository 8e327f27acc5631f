package org.wordfreq.wordcount;

/** A word in UTF-8, held up to {@link WordCounter#MAX_WORD_BYTES} bytes and only remembered as longer beyond. */
final class Utf8Word {

    private static final int LIMIT = WordCounter.MAX_WORD_BYTES;

    /** What the first byte of a sequence of 2, 3 or 4 bytes holds beside bits of the code point. */
    private static final int[] LEAD = {0, 0, 0xC0, 0xE0, 0xF0};

    private final byte[] bytes = new byte[LIMIT];
    private int length;
    private boolean overlong;

    void append(int codePoint) {
        if (codePoint < 0x80 && length < LIMIT) {
            bytes[length++] = (byte) codePoint;
        } else {
            appendSequence(codePoint);
        }
    }

    void clear() {
        length = 0;
        overlong = false;
    }

    /** The word, in the first {@link #length()} bytes; meaningless when overlong. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isOverlong() {
        return overlong;
    }

    private void appendSequence(int codePoint) {
        var size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        if (overlong || length + size > LIMIT) {
            overlong = true;
            return;
        }
        var bits = codePoint;
        for (var i = size - 1; i > 0; i--) {
            bytes[length + i] = (byte) (0x80 | (bits & 0x3F));
            bits >>= 6;
        }
        bytes[length] = (byte) (LEAD[size] | bits);
        length += size;
    }
}
