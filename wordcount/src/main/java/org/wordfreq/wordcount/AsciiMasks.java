package org.wordfreq.wordcount;

/**
 * Stage 1 of the kernel: what kind of character each byte of a window is, as bit masks, one bit a byte and 64 bytes a
 * {@code long}. Eight bytes are classified at once by arithmetic within a {@code long}: adding {@code 0x80 - c} to a byte
 * below 0x80 sets its top bit exactly when the byte is {@code c} or more, and carries nothing into the next byte. The
 * eight top bits are then gathered by one multiplication.
 */
final class AsciiMasks {

    /** Bytes that a mask describes. */
    static final int BLOCK = Long.SIZE;

    /** The top bit of each byte. */
    static final long TOP = 0x8080808080808080L;

    /** One in each byte. */
    static final long ONES = 0x0101010101010101L;

    private static final long LOWER = 0x20 * ONES;

    /** Moves the top bits of eight bytes to the top byte, in order. */
    private static final long GATHER = 0x0002040810204081L;

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
        var mask = 0L;
        for (var i = 0; i < BLOCK; i += Long.BYTES) {
            var bytes = ByteWords.at(window, block * BLOCK + i);
            mask |= gather(~((bytes & ~TOP) + (0x80 - ' ' - 1) * ONES) & ~bytes & TOP) << i;
        }
        return mask;
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
        var alphanumeric = 0L;
        var mid = 0L;
        var high = 0L;
        var lowLines = 0L;
        for (var i = 0; i < BLOCK; i += Long.BYTES) {
            var bytes = ByteWords.at(window, block * BLOCK + i);
            var low = bytes & ~TOP;
            var ascii = ~bytes & TOP;
            var lower = low | LOWER;
            var letters = (lower + (0x80 - 'a') * ONES) & ~(lower + (0x80 - 'z' - 1) * ONES);
            var digits = (low + (0x80 - '0') * ONES) & ~(low + (0x80 - '9' - 1) * ONES);
            var quoteToSemicolon = (low + (0x80 - '\'') * ONES) & ~(low + (0x80 - ';' - 1) * ONES);
            alphanumeric |= gather((letters | digits) & ascii) << i;
            mid |= gather(quoteToSemicolon & ~digits & ascii) << i;
            high |= bytes;
            lowLines |= (lower + ONES) & ascii;
        }
        alphanumerics[block] = alphanumeric;
        mids[block] = mid;
        if ((high & TOP) == 0) {
            nonAscii[block] = 0;
            wide.clear(block);
        } else {
            nonAscii[block] = nonAsciiOf(window, block);
            alphanumerics[block] |= wide.classify(window, block, nonAscii[block]);
        }
        if (lowLines != 0) {
            addUnderscores(window, block);
        }
    }

    private static long nonAsciiOf(byte[] window, int block) {
        var mask = 0L;
        for (var i = 0; i < BLOCK; i += Long.BYTES) {
            mask |= gather(ByteWords.at(window, block * BLOCK + i) & TOP) << i;
        }
        return mask;
    }

    /** Low lines are rare, and what else becomes 0x7F by the bit of lower case is rarer. */
    private void addUnderscores(byte[] window, int block) {
        for (var i = 0; i < BLOCK; i++) {
            var at = block * BLOCK + i;
            if (window[at] == '_') {
                alphanumerics[block] |= 1L << i;
                underscores = true;
                if ((at > 0 && window[at - 1] < 0) || window[at + 1] < 0) {
                    wide.addSpecial(block, 1L << i);
                }
            }
        }
    }

    static long gather(long topBits) {
        return (topBits * GATHER) >>> 56;
    }
}
