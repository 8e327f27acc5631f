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
        var cases = lines().map(line -> line.replaceFirst("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(cases).hasSize(1944).allSatisfy(line -> assertThat(segments(codePoints(line)))
                .as(line)
                .isEqualTo(expected(line)));
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
        var text = new String(codePoints, 0, codePoints.length).getBytes(StandardCharsets.UTF_8);
        var segments = new ArrayList<List<Integer>>();
        var segmenter = new Segmenter(
                (start, end, traits, cut) -> segments.add(new String(text, start, end - start, StandardCharsets.UTF_8)
                        .codePoints()
                        .boxed()
                        .toList()));
        segmenter.end(segmenter.accept(text, 0, text.length), text.length);
        segments.removeIf(List::isEmpty);
        return segments;
    }

    private static Stream<String> lines() throws IOException {
        var in = Objects.requireNonNull(WordBreakTests.class.getResourceAsStream("/unicode/WordBreakTest.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        }
    }
}
