package org.wordfreq.wordcount;

/**
 * UTF-8 as the WHATWG Encoding Standard decodes it: overlong forms, surrogates and values above U+10FFFF are never
 * assembled, and each maximal subpart of a malformed sequence is one U+FFFD (Unicode, section 3.9, "U+FFFD Substitution of
 * Maximal Subparts"). A byte that cannot continue a sequence is looked at again as the start of the next.
 */
final class Utf8 {

    /** What {@link #decode} gives when the bytes end within a sequence that may yet be valid. */
    static final int INCOMPLETE = 0;

    /** The longest sequence, in bytes. */
    static final int MAX_SIZE = 4;

    /** What stands for bytes that cannot be decoded. */
    static final int REPLACEMENT = 0xFFFD;

    private static final int SIZE_BITS = 3;
    private static final int SIZE_MASK = (1 << SIZE_BITS) - 1;
    private static final int MALFORMED = Integer.MIN_VALUE;

    private Utf8() {}

    /** The sequence at {@code bytes[at, to)}, which is not empty: its code point and size, or {@link #INCOMPLETE}. */
    static int decode(byte[] bytes, int at, int to) {
        var lead = bytes[at];
        if (lead >= 0) {
            return decoded(lead, 1);
        }
        if ((lead & 0xE0) == 0xC0 && at + 1 < to) {
            var second = bytes[at + 1];
            return isTrail(second) && lead >= (byte) 0xC2
                    ? decoded(((lead & 0x1F) << 6) | (second & 0x3F), 2)
                    : malformed(1);
        }
        if ((lead & 0xF0) == 0xE0 && at + 2 < to) {
            var second = bytes[at + 1];
            var third = bytes[at + 2];
            if (isSecond(lead, second) && isTrail(third)) {
                return decoded(((lead & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F), 3);
            }
        }
        return decodeRare(bytes, at, to);
    }

    /** A malformed sequence of {@code size} bytes, read as U+FFFD. */
    static int malformed(int size) {
        return MALFORMED | decoded(REPLACEMENT, size);
    }

    static boolean isMalformed(int decoded) {
        return decoded < 0;
    }

    static int codePoint(int decoded) {
        return (decoded & ~MALFORMED) >>> SIZE_BITS;
    }

    /** In bytes. */
    static int size(int decoded) {
        return decoded & SIZE_MASK;
    }

    /** A well-formed sequence of {@code size} bytes. */
    static int decoded(int codePoint, int size) {
        return (codePoint << SIZE_BITS) | size;
    }

    /** Sequences of four bytes, and all that break off. */
    private static int decodeRare(byte[] bytes, int at, int to) {
        var lead = bytes[at];
        var size =
                (lead & 0xFF) >= 0xF5 || lead < (byte) 0xC2 ? 1 : lead < (byte) 0xE0 ? 2 : lead < (byte) 0xF0 ? 3 : 4;
        var codePoint = lead & (0x7F >> size);
        for (var i = 1; i < size; i++) {
            if (at + i == to) {
                return INCOMPLETE;
            }
            var trail = bytes[at + i];
            if (i == 1 ? !isSecond(lead, trail) : !isTrail(trail)) {
                return malformed(i);
            }
            codePoint = (codePoint << 6) | (trail & 0x3F);
        }
        return size == 1 ? malformed(1) : decoded(codePoint, size);
    }

    /** Table 3-7 of the Unicode Standard: the second byte is restricted after E0, ED, F0 and F4. */
    private static boolean isSecond(byte lead, byte second) {
        return isTrail(second)
                && switch (lead) {
                    case (byte) 0xE0 -> second >= (byte) 0xA0;
                    case (byte) 0xED -> second < (byte) 0xA0;
                    case (byte) 0xF0 -> second >= (byte) 0x90;
                    case (byte) 0xF4 -> second < (byte) 0x90;
                    default -> true;
                };
    }

    private static boolean isTrail(byte b) {
        return b < (byte) 0xC0;
    }
}
