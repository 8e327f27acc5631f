package org.wordfreq.wordcount;

import java.util.Set;

/**
 * Cuts behind line feeds, in charsets in which the byte 0x0A either is a line feed or ends a malformed sequence: no decoder
 * of theirs looks beyond it, and no {@code standard} word goes on behind either. The charsets were tried one by one, with everything that
 * can stand around a line feed; what is not among them may have shift states, or more to hide.
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

    @Override
    public int first(byte[] window, int from, int to, long position) {
        for (var i = from; i + 1 < to; i++) {
            if (window[i] == '\n') {
                return i + 1;
            }
        }
        return NONE;
    }
}
