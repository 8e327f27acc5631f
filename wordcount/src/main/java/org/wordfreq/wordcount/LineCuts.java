package org.wordfreq.wordcount;

import java.util.Set;

/**
 * Cuts behind line feeds, in charsets in which the byte 0x0A either is a line feed or ends a malformed sequence: no decoder
 * of theirs looks beyond it, and no {@code standard} word goes on behind either. The one exception is 0x8F before it, which
 * in EUC-JP leads three bytes, malformed or not. The charsets were tried one by one, with all that can stand around a line
 * feed; what is not among them may have shift states, or more to hide.
 */
record LineCuts() implements CutFinder {

    static final Set<String> CHARSETS = Set.of(
            "Big5",
            "Big5-HKSCS",
            "EUC-JP",
            "EUC-KR",
            "GB18030",
            "GB2312",
            "GBK",
            "Shift_JIS",
            "windows-31j",
            "x-windows-949",
            "x-windows-950");

    /** Ahead of two more bytes in EUC-JP; no loss elsewhere, since there is another line feed soon. */
    private static final byte LEAD_OF_THREE = (byte) 0x8F;

    @Override
    public int first(byte[] window, int from, int to, long position) {
        // What stands before the first byte is not known.
        for (var i = from + 1; i + 1 < to; i++) {
            if (window[i] == '\n' && window[i - 1] != LEAD_OF_THREE) {
                return i + 1;
            }
        }
        return NONE;
    }
}
