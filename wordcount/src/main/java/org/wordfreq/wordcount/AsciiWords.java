package org.wordfreq.wordcount;

/**
 * Stage 2 of the kernel: the words of text in which nothing is special, found from {@link AsciiMasks} and {@link WideMasks}
 * alone. There the rules of UAX #29 come down to two: letters, digits and underscores join each other, and a single middle character joins what is on both
 * sides of it, if those are letters (WB6, WB7: {@code can't}) or digits (WB11, WB12: {@code 3.14}) and the character suits
 * them. So with {@code W} the mask of all that is in words, {@code W ^ (W << 1)} has a bit at the start of each word and
 * one behind its end.
 */
final class AsciiWords {

    private static final byte BETWEEN_LETTERS = 1;
    private static final byte BETWEEN_DIGITS = 2;
    private static final byte[] MIDS = mids();
    private static final int WRITTEN = 8;

    private final AsciiMasks masks;

    AsciiWords(AsciiMasks masks) {
        this.masks = masks;
    }

    /**
     * Adds the words of {@code window[from, to)} to {@code words}. Nothing in it may be special, and no word may reach
     * across either end.
     */
    void find(byte[] window, int from, int to, Spans words) {
        var first = words.size();
        var last = to / AsciiMasks.BLOCK;
        var before = 0L;
        for (var block = from / AsciiMasks.BLOCK; block <= last; block++) {
            var inWords = inWords(window, block) & AsciiMasks.within(block, from, to);
            append((inWords ^ ((inWords << 1) | before)), block * AsciiMasks.BLOCK, words);
            before = inWords >>> 63;
        }
        if (masks.hasUnderscores()) {
            dropUnderscoresAlone(window, words, first);
        }
        if (masks.wide().hasKatakana()) {
            findKatakana(from, to, words);
        }
    }

    private void findKatakana(int from, int to, Spans words) {
        var before = 0L;
        for (var block = from / AsciiMasks.BLOCK; block <= to / AsciiMasks.BLOCK; block++) {
            var inWords = masks.wide().katakana(block) & AsciiMasks.within(block, from, to);
            if ((inWords | before) != 0) {
                append((inWords ^ ((inWords << 1) | before)), block * AsciiMasks.BLOCK, words);
                before = inWords >>> 63;
            }
        }
    }

    private long inWords(byte[] window, int block) {
        var alphanumerics = masks.alphanumerics(block);
        var mids = masks.mids(block);
        if (mids == 0) {
            return alphanumerics;
        }
        var before = block == 0 ? 0 : masks.alphanumerics(block - 1) >>> 63;
        var after = masks.alphanumerics(block + 1) << 63;
        var candidates = mids & ((alphanumerics << 1) | before) & ((alphanumerics >>> 1) | after);
        return candidates == 0 ? alphanumerics : alphanumerics | joining(window, block * AsciiMasks.BLOCK, candidates);
    }

    private static long joining(byte[] window, int start, long candidates) {
        var joining = 0L;
        for (var rest = candidates; rest != 0; rest &= rest - 1) {
            var i = start + Long.numberOfTrailingZeros(rest);
            if ((MIDS[window[i]] & side(window[i - 1]) & side(window[i + 1])) != 0) {
                joining |= rest & -rest;
            }
        }
        return joining;
    }

    private static int side(byte b) {
        return b == '_' ? 0 : b >= 0 && b <= '9' ? BETWEEN_DIGITS : BETWEEN_LETTERS;
    }

    /** Writes eight at a time, of which the last may be too many: a branch for each would often be mispredicted. */
    private static void append(long bits, int start, Spans words) {
        var edges = words.reserve(AsciiMasks.BLOCK + 2 * WRITTEN);
        var size = words.size();
        var count = Long.bitCount(bits);
        var rest = write(bits, start, edges, size);
        rest = write(rest, start, edges, size + WRITTEN);
        for (var written = 2 * WRITTEN; written < count; written += WRITTEN) {
            rest = write(rest, start, edges, size + written);
        }
        words.resize(size + count);
    }

    private static long write(long bits, int start, int[] edges, int at) {
        var rest = bits;
        for (var i = 0; i < WRITTEN; i++) {
            edges[at + i] = start + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return rest;
    }

    /** Underscores join words, but are none themselves. */
    private static void dropUnderscoresAlone(byte[] window, Spans words, int first) {
        var edges = words.edges();
        var kept = first;
        for (var i = first; i < words.size(); i += 2) {
            if (!isUnderscores(window, edges[i], edges[i + 1])) {
                edges[kept] = edges[i];
                edges[kept + 1] = edges[i + 1];
                kept += 2;
            }
        }
        words.resize(kept);
    }

    private static boolean isUnderscores(byte[] window, int from, int to) {
        var i = from;
        while (i < to && window[i] == '_') {
            i++;
        }
        return i == to;
    }

    private static byte[] mids() {
        var mids = new byte[0x80];
        for (var b = 0; b < mids.length; b++) {
            mids[b] = switch (Characters.wordBreakOf(b)) {
                case MID_LETTER -> BETWEEN_LETTERS;
                case MID_NUM -> BETWEEN_DIGITS;
                case MID_NUM_LET, SINGLE_QUOTE -> BETWEEN_LETTERS | BETWEEN_DIGITS;
                default -> 0;
            };
        }
        return mids;
    }
}
