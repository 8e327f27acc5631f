package org.wordfreq.wordcount;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * UTF-8 once more, slowly: table 3-7 of the Unicode Standard as it stands there, and section 3.9 on U+FFFD. At each place
 * the longest row that fits is a character; else the longest beginning of a row that fits, or one byte, is malformed.
 */
record ReferenceUtf8(List<Sequence> sequences) {

    private static final List<List<Range>> TABLE = Stream.of(
                    "00-7F",
                    "C2-DF 80-BF",
                    "E0-E0 A0-BF 80-BF",
                    "E1-EC 80-BF 80-BF",
                    "ED-ED 80-9F 80-BF",
                    "EE-EF 80-BF 80-BF",
                    "F0-F0 90-BF 80-BF 80-BF",
                    "F1-F3 80-BF 80-BF 80-BF",
                    "F4-F4 80-8F 80-BF 80-BF")
            .map(row -> Stream.of(row.split(" ")).map(Range::parse).toList())
            .toList();

    /** A character, or what is replaced by U+FFFD. */
    record Sequence(String text, int malformedBytes) {}

    static ReferenceUtf8 of(byte[] bytes) {
        var sequences = new ArrayList<Sequence>();
        for (var at = 0; at < bytes.length; ) {
            var size = 1;
            var wellFormed = false;
            for (var row : TABLE) {
                var fitting = fitting(row, bytes, at);
                size = Math.max(size, fitting);
                wellFormed |= fitting == row.size();
            }
            sequences.add(
                    wellFormed
                            ? new Sequence(new String(bytes, at, size, StandardCharsets.UTF_8), 0)
                            : new Sequence("\uFFFD", size));
            at += size;
        }
        return new ReferenceUtf8(sequences);
    }

    String text() {
        return sequences.stream().map(Sequence::text).collect(Collectors.joining());
    }

    /** The text with one U+FFFD for each malformed byte, as Go decodes it. */
    String textOfGo() {
        return sequences.stream()
                .map(sequence -> sequence.text().repeat(Math.max(1, sequence.malformedBytes())))
                .collect(Collectors.joining());
    }

    long malformedBytes() {
        return sequences.stream().mapToLong(Sequence::malformedBytes).sum();
    }

    /** How many of the bytes from here on are within the ranges of a row. */
    private static int fitting(List<Range> row, byte[] bytes, int at) {
        var fitting = 0;
        while (fitting < row.size()
                && at + fitting < bytes.length
                && row.get(fitting).contains(bytes[at + fitting] & 0xFF)) {
            fitting++;
        }
        return fitting;
    }

    private record Range(int first, int last) {

        static Range parse(String range) {
            return new Range(HexFormat.fromHexDigits(range, 0, 2), HexFormat.fromHexDigits(range, 3, 5));
        }

        boolean contains(int b) {
            return first <= b && b <= last;
        }
    }
}
