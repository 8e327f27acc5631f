package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClassicWordsTests {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void everyVectorFromTheOriginalRulesHolds() throws IOException {
        var in = Objects.requireNonNull(ClassicWordsTests.class.getResourceAsStream("/classic/vectors.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var vectors = reader.lines().filter(line -> !line.startsWith("#")).toList();

            assertThat(vectors).hasSize(445).allSatisfy(vector -> {
                var parts = vector.split("\t", -1);
                assertThat(words(HEX.parseHex(parts[0]))).as(vector).isEqualTo(parts[1]);
            });
        }
    }

    @Test
    void shortWordsAreDroppedBeforeTheyAreTrimmed() {
        assertThat(classic("Four \"fine\" fives, it's don't")).isEqualTo(Map.of("fine", 1L, "fives", 1L, "don't", 1L));
    }

    @Test
    void emptyWordsAreCounted() {
        var counts = Documents.count(Analyzer.CLASSIC, "????? ..... what?");

        assertThat(Documents.words(counts)).isEqualTo(Map.of("", 2L, "what", 1L));
        assertThat(counts.totalWords()).isEqualTo(3);
    }

    @Test
    void byteOrderMarkIsAnOrdinaryCharacter() {
        assertThat(classic("\uFEFFthe the")).isEqualTo(Map.of("\uFEFFthe", 1L));
    }

    @Test
    void malformedBytesAreTalliedAndStayInTheWord() {
        var counts = Documents.count(Analyzer.CLASSIC, HEX.parseHex("61E28262" + "20" + "FF"), StandardCharsets.UTF_8);

        assertThat(Documents.words(counts)).isEqualTo(Map.of("a\uFFFD\uFFFDb", 1L));
        assertThat(counts.malformedBytes()).isEqualTo(3);
    }

    @Test
    void declaredCharsetIsReadFirst() {
        var latin = Charset.forName("windows-1252");

        var counts = Documents.count(Analyzer.CLASSIC, "Élève Élève".getBytes(latin), latin);

        assertThat(Documents.words(counts)).isEqualTo(Map.of("élève", 2L));
    }

    private static Map<String, Long> classic(String text) {
        return Documents.words(Analyzer.CLASSIC, text);
    }

    private static String words(byte[] document) {
        var words = new ArrayList<WordCount>();
        Documents.count(Analyzer.CLASSIC, document, StandardCharsets.UTF_8).forEachInOrder(words::add);
        return words.stream()
                .map(word -> HEX.formatHex(word.word().getBytes(StandardCharsets.UTF_8)) + ":" + word.count())
                .collect(Collectors.joining(" "));
    }
}
