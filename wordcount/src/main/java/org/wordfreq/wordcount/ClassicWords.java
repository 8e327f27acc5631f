package org.wordfreq.wordcount;

import com.ibm.icu.lang.UCharacter;

/**
 * The {@code classic} analyzer: the words of the original sample application, awslabs/aws-go-wordfreq-sample, whose rule
 * is, in Go, {@code bufio.ScanWords}, {@code strings.ToLower}, drop if {@code len(word) <= 4}, then
 * {@code strings.Trim(word, `.,"'?!`)}. What follows from it:
 *
 * <ul>
 *   <li>Words are bounded by what Go calls space: U+0009 to U+000D, U+0020, U+0085 and the other Unicode White_Space.
 *   <li>Lower-casing is code point by code point, the simple mapping: U+0130 becomes "i", a final sigma stays a sigma.
 *   <li>Length is in bytes of UTF-8, after lower-casing and before trimming: two Greek letters are too short, three are
 *       not; "don't" is counted, "it's" is not, and "?????" is counted as the empty word.
 *   <li>Each malformed byte is a U+FFFD, of three bytes; U+FFFD is an ordinary part of a word, and so is a byte-order mark.
 * </ul>
 *
 * <p>It differs from the original in two ways. The original fails on a document with a word of 64 KiB or more and counts
 * those from 4 KiB up; here both are overlong (in their lower-cased form). And lower-casing follows the Unicode version
 * of this module, not that of the Go release the original happens to be built with.
 */
final class ClassicWords implements TextSink {

    private static final int DROPPED_BYTES = 4;
    private static final String TRIMMED = ".,\"'?!";

    private final WordTally tally;
    private final CodePoints codePoints = new CodePoints(this::take);
    private final Utf8Word word = new Utf8Word();
    private long malformedBytes;

    ClassicWords(WordTally tally) {
        this.tally = tally;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        codePoints.accept(bytes, from, to);
    }

    @Override
    public void finish() {
        codePoints.finish();
        count();
    }

    @Override
    public long malformedBytes() {
        return malformedBytes;
    }

    private void take(int decoded) {
        if (Utf8.isMalformed(decoded)) {
            malformedBytes += Utf8.size(decoded);
            for (var i = 0; i < Utf8.size(decoded); i++) {
                word.append(Utf8.REPLACEMENT);
            }
            return;
        }
        var codePoint = Utf8.codePoint(decoded);
        if (isSpace(codePoint)) {
            count();
        } else {
            word.append(toLowerCase(codePoint));
        }
    }

    private void count() {
        if (word.isOverlong()) {
            tally.countOverlong();
        } else if (word.length() > DROPPED_BYTES) {
            countTrimmed();
        }
        word.clear();
    }

    private void countTrimmed() {
        var from = 0;
        var to = word.length();
        while (from < to && isTrimmed(word.bytes()[from])) {
            from++;
        }
        while (from < to && isTrimmed(word.bytes()[to - 1])) {
            to--;
        }
        tally.count(word.bytes(), from, to);
    }

    private static boolean isTrimmed(byte b) {
        return TRIMMED.indexOf(b) >= 0;
    }

    static boolean isSpace(int codePoint) {
        return codePoint < 0x80
                ? codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r')
                : UCharacter.isUWhiteSpace(codePoint);
    }

    private static int toLowerCase(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint | 0x20 : codePoint;
        }
        return UCharacter.toLowerCase(codePoint);
    }
}
