package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Unicode's own test of the word boundary rules, for the version of the tables in use. */
class WordBreakTests {

    private static final String BREAK = "÷";

    @Test
    void testDataIsOfTheVersionOfTheTables() throws IOException {
        assertThat(lines().findFirst()).hasValue("# WordBreakTest-17.0.0.txt");
        assertThat(Analyzer.STANDARD.fingerprint()).contains("unicode17.0");
    }

    @Test
    void everyLineOfTheConformanceTestHolds() throws IOException {
        assertThat(cases()).hasSize(1944).allSatisfy(line -> assertThat(segmentsOfSteps(codePoints(line)))
                .as(line)
                .isEqualTo(expected(line)));
    }

    @Test
    void wordsOfEveryLineAreFoundWhereTextIsPlainToo() throws IOException {
        assertThat(cases())
                .allSatisfy(line ->
                        assertThat(words(segments(codePoints(line)))).as(line).isEqualTo(words(expected(line))));
    }

    private static List<String> cases() throws IOException {
        return lines().map(line -> line.replaceFirst("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<List<Integer>> words(List<List<Integer>> segments) {
        return segments.stream()
                .filter(segment -> segment.stream().anyMatch(c -> (Characters.properties(c) & Characters.WORD) != 0))
                .toList();
    }

    private static List<List<Integer>> expected(String line) {
        return Arrays.stream(line.split(BREAK))
                .filter(segment -> !segment.isBlank())
                .map(segment -> Arrays.stream(codePoints(segment)).boxed().toList())
                .toList();
    }

    private static int[] codePoints(String line) {
        return Arrays.stream(line.split("[÷×\\s]+"))
                .filter(hex -> !hex.isEmpty())
                .mapToInt(hex -> Integer.parseInt(hex, 16))
                .toArray();
    }

    private static List<List<Integer>> segments(int[] codePoints) {
        var text = utf8(codePoints);
        var segments = new ArrayList<List<Integer>>();
        var segmenter = collecting(text, segments);

        var end = text.length - AsciiMasks.BLOCK;
        segmenter.end(segmenter.accept(text, 0, end, true), end);

        return segments;
    }

    /** Leaves nothing to {@link PlainWords}, which does not take what it cannot see the end of. */
    private static List<List<Integer>> segmentsOfSteps(int[] codePoints) {
        var text = utf8(codePoints);
        var segments = new ArrayList<List<Integer>>();
        var segmenter = collecting(text, segments);

        var at = 0;
        for (var codePoint : codePoints) {
            at = segmenter.accept(text, at, at + utf8(codePoint).length - AsciiMasks.BLOCK, false);
        }
        segmenter.end(at, at);

        return segments;
    }

    private static Segmenter collecting(byte[] text, List<List<Integer>> segments) {
        return new Segmenter((start, end, traits, cut) -> {
            if (start < end) {
                segments.add(new String(text, start, end - start, StandardCharsets.UTF_8)
                        .codePoints()
                        .boxed()
                        .toList());
            }
        });
    }

    /** With room to read behind it. */
    private static byte[] utf8(int... codePoints) {
        var text = new String(codePoints, 0, codePoints.length).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(text, text.length + AsciiMasks.BLOCK);
    }

    private static Stream<String> lines() throws IOException {
        var in = Objects.requireNonNull(WordBreakTests.class.getResourceAsStream("/unicode/WordBreakTest.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        }
    }
}
