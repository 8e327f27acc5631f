package org.wordfreq.cli.count;

import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.wordfreq.wordcount.Analyzer;

/**
 * Tells content that the platform would reject as binary, by the two of its rules that find nearly all of it: a NUL byte
 * near the beginning, and many bytes that are no text. The platform also knows the beginnings of some formats and takes
 * control characters into account; here, where nothing is refused, a warning that is sure matters more than a complete one.
 */
final class TextCheck {

    /** As the platform has it, and git. */
    static final int HEAD_BYTES = 8192;

    private static final int MAX_PERCENT = 30;
    private static final int MIN_SUSPICIOUS = 32;

    private TextCheck() {}

    /**
     * Why the content is no text, if it is none.
     *
     * @param head its first {@value #HEAD_BYTES} bytes, or all of them
     */
    static Optional<String> doubt(byte[] head, Analyzer analyzer, long bytes, long malformedBytes) {
        if (!isWide(head, analyzer)) {
            for (var i = 0; i < head.length; i++) {
                if (head[i] == 0) {
                    return Optional.of("byte " + i + " is NUL");
                }
            }
        }
        var tooMany = malformedBytes >= MIN_SUSPICIOUS && malformedBytes * 100 > bytes * MAX_PERCENT;
        return tooMany
                ? Optional.of(malformedBytes * 100 / bytes + " % of its bytes are not valid text")
                : Optional.empty();
    }

    /** With a byte-order mark of UTF-16 or UTF-32, where NUL is part of ordinary characters; classic heeds no marks. */
    private static boolean isWide(byte[] head, Analyzer analyzer) {
        var start = HexFormat.of().formatHex(head, 0, Math.min(head.length, 4));
        return analyzer != Analyzer.CLASSIC
                && Stream.of("fffe", "feff", "0000feff").anyMatch(start::startsWith);
    }
}
