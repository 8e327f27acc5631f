package org.wordfreq.wordcount;

/** A stretch of text in UTF-8, held up to {@link WordCounter#MAX_WORD_BYTES} bytes and only remembered as longer beyond. */
final class Segment {

    private static final int LIMIT = WordCounter.MAX_WORD_BYTES;

    /** What the first byte of a sequence of 2, 3 or 4 bytes holds beside bits of the code point. */
    private static final int[] LEAD = {0, 0, 0xC0, 0xE0, 0xF0};

    private final byte[] bytes = new byte[LIMIT];
    private int length;
    private int traits;
    private boolean ascii = true;
    private boolean overlong;

    /** Adds a code point, and the traits that the segment has by holding it. */
    void append(int codePoint, int newTraits) {
        traits |= newTraits;
        if (codePoint < 0x80 && length < LIMIT) {
            bytes[length++] = (byte) codePoint;
        } else {
            appendSequence(codePoint);
        }
    }

    /**
     * Adds the ASCII letters from {@code from} on, up to anything else.
     *
     * @return the index of the first code point that was not added
     */
    int appendAsciiLetters(int[] codePoints, int from, int to) {
        var end = overlong ? from : Math.min(to, from + LIMIT - length);
        var i = from;
        while (i < end && isAsciiLetter(codePoints[i])) {
            bytes[length++] = (byte) codePoints[i++];
        }
        if (i > from) {
            traits |= Characters.WORD | Characters.VISIBLE;
        }
        return i;
    }

    void append(Segment other) {
        traits |= other.traits;
        ascii &= other.ascii;
        overlong |= other.overlong || length + other.length > LIMIT;
        if (!overlong) {
            System.arraycopy(other.bytes, 0, bytes, length, other.length);
            length += other.length;
        }
    }

    void clear() {
        length = 0;
        traits = 0;
        ascii = true;
        overlong = false;
    }

    /** The text itself, in the first {@link #length()} bytes; meaningless when overlong. */
    byte[] bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return length == 0 && !overlong;
    }

    int length() {
        return length;
    }

    boolean has(int trait) {
        return (traits & trait) != 0;
    }

    boolean isAscii() {
        return ascii;
    }

    boolean isOverlong() {
        return overlong;
    }

    private static boolean isAsciiLetter(int codePoint) {
        var lower = codePoint | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    private void appendSequence(int codePoint) {
        ascii &= codePoint < 0x80;
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
