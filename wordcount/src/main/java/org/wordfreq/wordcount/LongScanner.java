package org.wordfreq.wordcount;

/**
 * Classifies eight bytes at once by arithmetic within a {@code long}: adding {@code 0x80 - c} to a byte below 0x80 sets its
 * top bit exactly when the byte is {@code c} or more, and carries nothing into the next byte; shifting to the left brings
 * lower bits of all bytes to the top. The eight top bits are then gathered by one multiplication.
 */
final class LongScanner implements BlockScanner {

    private static final long TOP = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long LOWER = 0x20 * ONES;

    /** Moves the top bits of eight bytes to the top byte, in order. */
    private static final long GATHER = 0x0002040810204081L;

    @Override
    public void scan(byte[] window, int start, Masks masks) {
        var alphanumerics = 0L;
        var mids = 0L;
        var high = 0L;
        var lowLines = 0L;
        for (var i = 0; i < Long.SIZE; i += Long.BYTES) {
            var bytes = ByteWords.at(window, start + i);
            var low = bytes & ~TOP;
            var ascii = ~bytes & TOP;
            var lower = low | LOWER;
            var digits = isFrom(low, '0') & ~isFrom(low, '9' + 1);
            var letters = isFrom(lower, 'a') & ~isFrom(lower, 'z' + 1);
            var quoteToSemicolon = isFrom(low, '\'') & ~isFrom(low, ';' + 1);
            alphanumerics |= gather((letters | digits) & ascii) << i;
            mids |= gather(quoteToSemicolon & ~digits & ascii) << i;
            high |= bytes;
            lowLines |= (lower + ONES) & ascii;
        }
        masks.alphanumerics = alphanumerics;
        masks.mids = mids;
        masks.nonAscii = (high & TOP) == 0 ? 0 : nonAscii(window, start);
        masks.lowLines = lowLines == 0 ? 0 : lowLines(window, start);
    }

    @Override
    public void scanWide(byte[] window, int start, Masks masks) {
        var fromE0 = 0L;
        var fromF0 = 0L;
        var trails = 0L;
        var cyrillic = 0L;
        var han = 0L;
        for (var i = 0; i < Long.SIZE; i += Long.BYTES) {
            var bytes = ByteWords.at(window, start + i);
            var isFromE0 = bytes & (bytes << 1) & (bytes << 2) & TOP;
            fromE0 |= gather(isFromE0) << i;
            fromF0 |= isFromE0 & (bytes << 3);
            trails |= gather(bytes & ~(bytes << 1) & TOP) << i;
            cyrillic |= isCyrillic(bytes);
            han |= isHan(bytes);
        }
        masks.fromE0 = fromE0;
        masks.fromF0 = fromF0 == 0 ? 0 : fromF0(window, start);
        masks.trails = trails;
        masks.cyrillic = 0;
        masks.cyrillicCapitals = 0;
        masks.han = han == 0 ? 0 : han(window, start);
        if (cyrillic != 0) {
            scanCyrillic(window, start, masks);
        }
    }

    /** Space and control characters, which are asked for only around what is special. */
    static long separators(byte[] window, int start) {
        var mask = 0L;
        for (var i = 0; i < Long.SIZE; i += Long.BYTES) {
            var bytes = ByteWords.at(window, start + i);
            mask |= gather(~isFrom(bytes & ~TOP, ' ' + 1) & ~bytes & TOP) << i;
        }
        return mask;
    }

    /** Single and double quotes, which are asked for only behind Hebrew letters and what extends letters. */
    static long quotes(byte[] window, int start) {
        var mask = 0L;
        for (var i = 0; i < Long.SIZE; i += Long.BYTES) {
            var bytes = ByteWords.at(window, start + i);
            var low = bytes & ~TOP;
            var others = ((low ^ ('"' * ONES)) + ~TOP) & ((low ^ ('\'' * ONES)) + ~TOP);
            mask |= gather(~others & ~bytes & TOP) << i;
        }
        return mask;
    }

    private static void scanCyrillic(byte[] window, int start, Masks masks) {
        var cyrillic = 0L;
        var capitals = 0L;
        for (var i = 0; i < Long.SIZE; i += Long.BYTES) {
            var bytes = ByteWords.at(window, start + i);
            var second = ByteWords.at(window, start + i + 1);
            var isCyrillic = isCyrillic(bytes);
            var isD1 = bytes << 7;
            var bit5 = second << 2;
            var bit4 = second << 3;
            cyrillic |= gather(isCyrillic) << i;
            capitals |= gather(((isD1 & bit5) | ~(isD1 | (bit5 & bit4))) & isCyrillic) << i;
        }
        masks.cyrillic = cyrillic;
        masks.cyrillicCapitals = capitals;
    }

    private static long han(byte[] window, int start) {
        var mask = 0L;
        for (var i = 0; i < Long.SIZE; i += Long.BYTES) {
            mask |= gather(isHan(ByteWords.at(window, start + i))) << i;
        }
        return mask;
    }

    private static long fromF0(byte[] window, int start) {
        var mask = 0L;
        for (var i = 0; i < Long.SIZE; i += Long.BYTES) {
            var bytes = ByteWords.at(window, start + i);
            mask |= gather(bytes & (bytes << 1) & (bytes << 2) & (bytes << 3) & TOP) << i;
        }
        return mask;
    }

    private static long nonAscii(byte[] window, int start) {
        var mask = 0L;
        for (var i = 0; i < Long.SIZE; i += Long.BYTES) {
            mask |= gather(ByteWords.at(window, start + i) & TOP) << i;
        }
        return mask;
    }

    /** Low lines are rare, and what else becomes 0x7F by the bit of lower case is rarer. */
    private static long lowLines(byte[] window, int start) {
        var mask = 0L;
        for (var i = 0; i < Long.SIZE; i++) {
            mask |= window[start + i] == '_' ? 1L << i : 0;
        }
        return mask;
    }

    private static long isCyrillic(long bytes) {
        return ~(((bytes & 0x7E * ONES) ^ 0x50 * ONES) + 0x7F * ONES) & bytes & TOP;
    }

    private static long isHan(long bytes) {
        var low = bytes & ~TOP;
        return isFrom(low, 0x64) & ~isFrom(low, 0x6A) & bytes & TOP;
    }

    /** The top bits of bytes below 0x80 that are {@code c} or more, and other bits. */
    private static long isFrom(long low, int c) {
        return low + (0x80 - c) * ONES;
    }

    private static long gather(long topBits) {
        return (topBits * GATHER) >>> 56;
    }
}
