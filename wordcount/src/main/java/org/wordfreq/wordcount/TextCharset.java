package org.wordfreq.wordcount;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** In what charset a text goes on behind its first bytes. */
final class TextCharset {

    private TextCharset() {}

    /** What {@link MarkedText} and, for a declared UTF-16 without a byte order, its decoder make of these first bytes. */
    static Charset behind(Analyzer analyzer, Charset declared, byte[] head, int length) {
        var mark = ByteOrderMark.startOf(head, Math.min(length, ByteOrderMark.MAX_LENGTH))
                .map(ByteOrderMark::charset);
        if (analyzer == Analyzer.STANDARD && mark.isPresent()) {
            return mark.get();
        }
        if (!declared.equals(StandardCharsets.UTF_16)) {
            return declared;
        }
        var little = length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE;
        return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
}
