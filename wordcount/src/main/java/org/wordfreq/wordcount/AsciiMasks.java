package org.wordfreq.wordcount;

/**
 * Stage 1 of the kernel: what kind of character each byte of a window is, as bit masks, one bit a byte and 64 bytes a
 * {@code long}. A {@link BlockScanner} tells them for one block after the other.
 */
final class AsciiMasks {

    /** Bytes that a mask describes. */
    static final int BLOCK = Long.SIZE;

    private static final BlockScanner FASTEST = BlockScanner.fastest();

    private final BlockScanner.Masks masks = new BlockScanner.Masks();
    private final long[] alphanumerics;
    private final long[] mids;
    private final long[] nonAscii;
    private final WideMasks wide;
    private byte[] window = {};
    private int length;
    private boolean underscores;

    /** Masks for windows of up to {@code bytes} bytes. */
    AsciiMasks(int bytes) {
        var blocks = bytes / BLOCK + 2;
        alphanumerics = new long[blocks];
        mids = new long[blocks];
        nonAscii = new long[blocks];
        wide = new WideMasks(blocks);
    }

    static boolean usesVectors() {
        return !(FASTEST instanceof LongScanner);
    }

    /** Letters, those beyond ASCII included, digits and underscores: what joins its like under UAX #29 (WB5, WB8 to WB10, WB13a, WB13b). */
    long alphanumerics(int block) {
        return alphanumerics[block];
    }

    /** The masks of what is not ASCII. */
    WideMasks wide() {
        return wide;
    }

    /** All that may stand within a word between letters or between digits, and some bytes that may not. */
    long mids(int block) {
        return mids[block];
    }

    /** Whether there is an underscore in the window. */
    boolean hasUnderscores() {
        return underscores;
    }

    /**
     * Describes the first {@code length} bytes of the window, which must be followed by zeros up to the end of the block
     * after their last. Zeros are separators.
     */
    void classify(byte[] window, int length) {
        this.window = window;
        this.length = length;
        underscores = false;
        wide.begin();
        var blocks = length / BLOCK + 1;
        for (var block = 0; block < blocks; block++) {
            classifyBlock(window, block);
        }
        alphanumerics[blocks] = 0;
        mids[blocks] = 0;
        nonAscii[blocks] = 0;
        wide.clear(blocks);
    }

    /** The first byte in {@code [from, to)} that masks do not tell enough about, else {@code to}. */
    int nextSpecial(int from, int to) {
        var block = from / BLOCK;
        var bits = wide.specials(block) & (-1L << from);
        while (bits == 0 && (block + 1) * BLOCK < to) {
            bits = wide.specials(++block);
        }
        return bits == 0 ? to : Math.min(to, block * BLOCK + Long.numberOfTrailingZeros(bits));
    }

    /** The first boundary in {@code (from, to)} that is one whatever is around it, else {@code to}. */
    int nextStart(int from, int to) {
        var block = (from + 1) / BLOCK;
        var bits = starts(block) & (-1L << (from + 1));
        while (bits == 0 && (block + 1) * BLOCK < to) {
            bits = starts(++block);
        }
        return bits == 0 ? to : Math.min(to, block * BLOCK + Long.numberOfTrailingZeros(bits));
    }

    /** The last boundary in {@code (from, to)} that is one whatever is around it, else {@code from}. */
    int lastStart(int from, int to) {
        var block = to / BLOCK;
        var bits = starts(block) & ((1L << to) - 1);
        while (bits == 0 && block * BLOCK > from) {
            bits = starts(--block);
        }
        return bits == 0 ? from : Math.max(from, block * BLOCK + 63 - Long.numberOfLeadingZeros(bits));
    }

    private long starts(int block) {
        var before = block == 0 ? 0 : separators(block - 1) >>> 63;
        var separators = separators(block);
        var plain = ~(separators | nonAscii[block]) | alphanumerics[block] | wide.katakana(block);
        return (((separators << 1) | before) & plain) | wide.cuts(block);
    }

    /** Space and control characters, which are asked for only around what is special. */
    private long separators(int block) {
        if (block * BLOCK > length) {
            return -1;
        }
        return LongScanner.separators(window, block * BLOCK);
    }

    /** The bytes of {@code [from, to)} in a block. */
    static long within(int block, int from, int to) {
        var start = block * BLOCK;
        var mask = -1L;
        if (start < from) {
            mask &= -1L << (from - start);
        }
        if (to - start < BLOCK) {
            mask &= (1L << (to - start)) - 1;
        }
        return mask;
    }

    private void classifyBlock(byte[] window, int block) {
        var start = block * BLOCK;
        FASTEST.scan(window, start, masks);
        alphanumerics[block] = masks.alphanumerics | masks.lowLines;
        mids[block] = masks.mids;
        nonAscii[block] = masks.nonAscii;
        if (masks.nonAscii == 0) {
            wide.clear(block);
        } else if (wide.leaves()) {
            alphanumerics[block] |= wide.leave(block, masks.nonAscii);
        } else {
            FASTEST.scanWide(window, start, masks);
            alphanumerics[block] |= wide.classify(window, block, masks);
        }
        if (masks.lowLines != 0) {
            underscores = true;
            leaveLowLines(window, block, masks.lowLines);
        }
    }

    /** Low lines join katakana too (WB13a, WB13b), which is left to the segmenter, as all is that is not ASCII beside one. */
    private void leaveLowLines(byte[] window, int block, long lowLines) {
        for (var rest = lowLines; rest != 0; rest &= rest - 1) {
            var at = block * BLOCK + Long.numberOfTrailingZeros(rest);
            if ((at > 0 && window[at - 1] < 0) || window[at + 1] < 0) {
                wide.addSpecial(block, rest & -rest);
            }
        }
    }
}
