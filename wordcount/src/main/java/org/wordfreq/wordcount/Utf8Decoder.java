package org.wordfreq.wordcount;

/**
 * UTF-8 as the WHATWG Encoding Standard decodes it: overlong forms, surrogates and values above U+10FFFF are never
 * assembled, and each maximal subpart of a malformed sequence becomes one U+FFFD (Unicode, section 3.9, "U+FFFD
 * Substitution of Maximal Subparts"). A byte that cannot continue a sequence is looked at again as the start of the next.
 */
final class Utf8Decoder implements TextDecoder {

    private static final int BATCH = 4096;

    /** A batch of bytes, after a sequence of up to three bytes was left open, gives at most this many code points. */
    private final int[] codePoints = new int[BATCH + 3];

    private final WordSplitter words;
    private final boolean replacesEachByte;
    private int size;
    private long malformedBytes;

    /** The sequence in progress: its bits so far, its bytes so far and to come, and what the next byte may be. */
    private int codePoint;

    private int seen;
    private int needed;
    private int lower;
    private int upper;

    /** With {@code replacesEachByte}, every malformed byte becomes a U+FFFD instead of every maximal subpart. */
    Utf8Decoder(WordSplitter words, boolean replacesEachByte) {
        this.words = words;
        this.replacesEachByte = replacesEachByte;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length) {
        var end = offset + length;
        for (var from = offset; from < end; from += BATCH) {
            decodeBatch(bytes, from, Math.min(end, from + BATCH));
            words.accept(codePoints, size);
            size = 0;
        }
    }

    @Override
    public void finish() {
        if (needed > 0) {
            rejectSequence();
            words.accept(codePoints, size);
            size = 0;
        }
        words.finish();
    }

    @Override
    public long malformedBytes() {
        return malformedBytes;
    }

    private void decodeBatch(byte[] bytes, int from, int to) {
        for (var i = from; i < to; i++) {
            var b = bytes[i];
            if (needed > 0) {
                resume(b & 0xFF);
            } else if (b >= 0) {
                codePoints[size++] = b;
            } else {
                start(b & 0xFF);
            }
        }
    }

    private void resume(int b) {
        if (b < lower || b > upper) {
            rejectSequence();
            start(b);
            return;
        }
        lower = 0x80;
        upper = 0xBF;
        codePoint = (codePoint << 6) | (b & 0x3F);
        seen++;
        if (--needed == 0) {
            codePoints[size++] = codePoint;
        }
    }

    /** Table 3-7 of the Unicode Standard: the second byte is restricted after E0, ED, F0 and F4. */
    private void start(int b) {
        seen = 1;
        lower = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        upper = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        if (b < 0x80) {
            codePoints[size++] = b;
        } else if (b >= 0xC2 && b <= 0xDF) {
            expect(1, b & 0x1F);
        } else if (b >= 0xE0 && b <= 0xEF) {
            expect(2, b & 0x0F);
        } else if (b >= 0xF0 && b <= 0xF4) {
            expect(3, b & 0x07);
        } else {
            rejectSequence();
        }
    }

    private void expect(int more, int bits) {
        needed = more;
        codePoint = bits;
    }

    private void rejectSequence() {
        malformedBytes += seen;
        var replacements = replacesEachByte ? seen : 1;
        for (var i = 0; i < replacements; i++) {
            codePoints[size++] = WordSplitter.REPLACEMENT;
        }
        needed = 0;
    }
}
