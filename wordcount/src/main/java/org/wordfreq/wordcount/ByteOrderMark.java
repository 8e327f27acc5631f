package org.wordfreq.wordcount;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The encodings that a text can announce by its first bytes. Longer marks first where one begins with another. */
enum ByteOrderMark {
    /** Taken for UTF-16LE, the same bytes would be a text that begins with U+0000: the less likely reading. */
    UTF_32LE("UTF-32LE", "\u00FF\u00FE\0\0"),
    UTF_32BE("UTF-32BE", "\0\0\u00FE\u00FF"),
    UTF_16LE("UTF-16LE", "\u00FF\u00FE"),
    UTF_16BE("UTF-16BE", "\u00FE\u00FF"),
    UTF_8("UTF-8", "\u00EF\u00BB\u00BF");

    static final int MAX_LENGTH = 4;

    private final String charset;
    private final String bytes;

    ByteOrderMark(String charset, String bytes) {
        this.charset = charset;
        this.bytes = bytes;
    }

    Charset charset() {
        return Charset.forName(charset);
    }

    int length() {
        return bytes.length();
    }

    /** The mark that the first {@code length} bytes of {@code head} begin with. */
    static Optional<ByteOrderMark> startOf(byte[] head, int length) {
        var start = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(mark -> start.startsWith(mark.bytes))
                .findFirst();
    }
}
