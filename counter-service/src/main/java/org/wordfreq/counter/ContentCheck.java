package org.wordfreq.counter;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.wordcount.Analyzer;

/**
 * Tells binary content from text while it streams by. Content is binary when one of these holds, the first that does
 * being the reason:
 *
 * <ol>
 *   <li>It starts with the signature of a known binary format ({@link BinaryFormat}).
 *   <li>There is a NUL byte in its first {@value #HEAD_BYTES} bytes (git's rule).
 *   <li>More than {@value #MAX_PERCENT} % of its first {@value #HEAD_BYTES} bytes are malformed or control characters,
 *       and {@value #MIN_SUSPICIOUS} bytes or more (Perl's {@code -B} takes a third).
 *   <li>More than {@value #MAX_PERCENT} % of all its bytes are malformed or NUL, and {@value #MIN_SUSPICIOUS} or more.
 * </ol>
 *
 * <p>A byte-order mark of UTF-16 or UTF-32, or one of them declared, switches off the first two rules, and NUL in the
 * last: there NUL is part of ordinary characters. The classic analyzer takes a mark for a character, so does the check.
 * The least number keeps a handful of odd bytes from condemning a tiny text; a stray NUL far into a log file does not
 * condemn it either. The third rule also catches text in an undeclared encoding that shares little with UTF-8, such as
 * Cyrillic in KOI8-R, whose counts would be garbage.
 */
final class ContentCheck {

    static final int HEAD_BYTES = 8192;
    static final int MAX_PERCENT = 30;
    static final int MIN_SUSPICIOUS = 32;

    private final boolean heedsMarks;
    private final Charset declared;
    private final byte[] head = new byte[HEAD_BYTES];
    private int headLength;
    private long bytes;
    private long nulBytes;

    /** The check of content that is read as the {@link org.wordfreq.wordcount.WordCounter} of the same arguments does. */
    ContentCheck(Analyzer analyzer, Charset declared) {
        this.heedsMarks = analyzer != Analyzer.CLASSIC;
        this.declared = declared;
    }

    /**
     * Looks at the next piece. The first one is {@value #HEAD_BYTES} bytes or more, or the whole content.
     *
     * @return why the content is binary, if the first piece shows it
     */
    Optional<String> see(byte[] piece, int length) {
        var first = bytes == 0;
        var taken = Math.min(length, HEAD_BYTES - headLength);
        System.arraycopy(piece, 0, head, headLength, taken);
        headLength += taken;
        bytes += length;
        nulBytes += nulBytes(piece, length);
        return first ? problemOfHead() : Optional.empty();
    }

    static long nulBytes(byte[] piece, int length) {
        var nulBytes = 0L;
        for (var i = 0; i < length; i++) {
            if (piece[i] == 0) {
                nulBytes++;
            }
        }
        return nulBytes;
    }

    private Optional<String> problemOfHead() {
        var charset = charset();
        if (!isWide(charset)) {
            var format = BinaryFormat.of(head, headLength);
            if (format.isPresent()) {
                return Optional.of("It starts like a " + format.get().title() + " file." + hint(format.get()));
            }
            for (var i = 0; i < headLength; i++) {
                if (head[i] == 0) {
                    return Optional.of("Byte " + i + " is NUL, which no text in " + charset + " holds.");
                }
            }
        }
        var suspicious = suspiciousInHead(charset);
        return isTooMuch(suspicious, headLength)
                ? Optional.of(share(suspicious, headLength) + " of its first " + headLength
                        + " bytes are control characters or not valid " + charset + ".")
                : Optional.empty();
    }

    private static String hint(BinaryFormat format) {
        return format == BinaryFormat.GZIP
                ? " That is unpacked, once, if its name ends in .gz or its Content-Encoding is gzip."
                : "";
    }

    /**
     * Why the content is binary, once all of it was seen.
     *
     * @param malformedBytes as the word counter found them
     */
    Optional<String> problemOfWhole(long malformedBytes) {
        return problemOfWhole(charset(), bytes, nulBytes, malformedBytes);
    }

    /** The same, of content that was seen in parts, the first of them with the result that it is read in this charset. */
    static Optional<String> problemOfWhole(Charset charset, long bytes, long nulBytes, long malformedBytes) {
        var suspicious = malformedBytes + (isWide(charset) ? 0 : nulBytes);
        return isTooMuch(suspicious, bytes)
                ? Optional.of(
                        share(suspicious, bytes) + " of its " + bytes + " bytes are NUL or not valid " + charset + ".")
                : Optional.empty();
    }

    /** The problem of content that is binary for this reason. */
    static Problem binary(String reason) {
        return Problem.of(
                ProblemType.BINARY_CONTENT,
                reason + " Only text is counted: in UTF-8, with a byte-order mark, or in the charset that the"
                        + " Content-Type declares.");
    }

    /** What a byte-order mark tells where one counts, or the declared one. UTF-32 first: its mark begins with UTF-16's. */
    Charset charset() {
        if (!heedsMarks) {
            return declared;
        }
        if (startsWith(0xFF, 0xFE, 0, 0) || startsWith(0, 0, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_32;
        }
        if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        return startsWith(0xEF, 0xBB, 0xBF) ? StandardCharsets.UTF_8 : declared;
    }

    private boolean startsWith(int... mark) {
        if (headLength < mark.length) {
            return false;
        }
        for (var i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWide(Charset charset) {
        var name = charset.name().toUpperCase(Locale.ROOT);
        return name.contains("UTF-16") || name.contains("UTF-32");
    }

    private long suspiciousInHead(Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(head, 0, headLength);
        var out = CharBuffer.allocate(headLength + 16);
        var suspicious = 0L;
        // Not the end of input: a character cut off by the end of the head is no malformed one.
        for (var result = decoder.decode(in, out, false); result.isError(); result = decoder.decode(in, out, false)) {
            suspicious += result.length();
            in.position(in.position() + result.length());
        }
        return suspicious + controls(out.flip());
    }

    private static long controls(CharBuffer text) {
        return text.chars()
                .filter(c -> Character.isISOControl(c) && !isLayout(c))
                .count();
    }

    /** Backspace, tab, line and page breaks, NEL and the escape of terminal colours stand in honest text. */
    private static boolean isLayout(int c) {
        return (c >= '\b' && c <= '\r') || c == 0x1B || c == 0x85;
    }

    private static boolean isTooMuch(long suspicious, long of) {
        return suspicious >= MIN_SUSPICIOUS && suspicious * 100 > of * MAX_PERCENT;
    }

    private static String share(long part, long of) {
        return part * 100 / of + " %";
    }
}
