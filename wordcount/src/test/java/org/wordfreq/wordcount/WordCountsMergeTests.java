package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordCountsMergeTests {

    @ParameterizedTest
    @EnumSource
    void partsAddUpToTheWhole(Analyzer analyzer) throws IOException {
        var parts = Stream.of("Don’t panic, don't! 中文 ünïcode", "", "panic  中 " + "x".repeat(5000), "ﬁle ?????")
                .map(part -> part + "\n")
                .toList();

        var merged = merge(analyzer, parts);

        var whole = Documents.count(analyzer, String.join("", parts));
        assertThat(Documents.words(merged)).isEqualTo(Documents.words(whole));
        assertThat(merged.bytes()).isEqualTo(whole.bytes());
        assertThat(merged.totalWords()).isEqualTo(whole.totalWords());
        assertThat(merged.overlongWords()).isEqualTo(whole.overlongWords()).isEqualTo(1);
        assertThat(merged.analyzer()).isEqualTo(analyzer);
    }

    @Test
    void malformedBytesAddUp() throws IOException {
        var part = written(Documents.count(Analyzer.STANDARD, new byte[] {'a', -1, 'b'}, StandardCharsets.UTF_8));

        var merged = WordCounts.merge(List.of(stream(part), stream(part)), SpillSettings.defaults());

        assertThat(merged.malformedBytes()).isEqualTo(2);
        assertThat(merged.totalWords()).isEqualTo(4);
    }

    @Test
    void mergingMoreThanFitsInMemoryIsExact() throws IOException {
        var parts = IntStream.range(0, 4)
                .mapToObj(part -> IntStream.range(0, 40_000)
                        .mapToObj(i -> "word" + i * (part + 1) + " ")
                        .collect(Collectors.joining()))
                .toList();
        var small = new SpillSettings(
                SpillSettings.MIN_TABLE_BYTES, SpillSettings.defaults().directory());

        try (var merged = WordCounts.merge(written(Analyzer.STANDARD, parts), small)) {
            var whole = Documents.words(Analyzer.STANDARD, String.join(" ", parts));
            assertThat(List.copyOf(Documents.words(merged).entrySet()).equals(List.copyOf(whole.entrySet())))
                    .as("all words in order")
                    .isTrue();
            assertThat(merged.totalWords()).isEqualTo(160_000);

            var again = WordCounts.merge(List.of(stream(written(merged))), small);
            assertThat(Documents.words(again)).isEqualTo(Documents.words(merged));
        }
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        var part = written(Documents.count(Analyzer.STANDARD, "some words, and some more"));

        for (var length = 0; length < part.length; length++) {
            var cut = Arrays.copyOf(part, length);
            assertThatExceptionOfType(EOFException.class)
                    .as("%d of %d bytes", length, part.length)
                    .isThrownBy(() -> WordCounts.merge(List.of(stream(cut)), SpillSettings.defaults()));
        }
    }

    @Test
    void changedCountIsNoticed() throws IOException {
        var part = written(Documents.count(Analyzer.STANDARD, "a a a b"));
        part[part.length - 5]++;

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WordCounts.merge(List.of(stream(part)), SpillSettings.defaults()));
    }

    @Test
    void wordsOutOfOrderAreNoticed() throws IOException {
        var part = written(Documents.count(Analyzer.STANDARD, "aa ba"));
        part[part.length - 8] = 'c';

        assertThatExceptionOfType(StreamCorruptedException.class)
                .isThrownBy(() -> WordCounts.merge(List.of(stream(part)), SpillSettings.defaults()))
                .withMessageContaining("order");
    }

    @Test
    void whatIsNoPartIsRefused() {
        assertThatExceptionOfType(StreamCorruptedException.class)
                .isThrownBy(() -> WordCounts.merge(
                        List.of(stream("word,count\n".getBytes(StandardCharsets.UTF_8))), SpillSettings.defaults()))
                .withMessageContaining("no counts of words");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordCounts.merge(List.of(), SpillSettings.defaults()))
                .withMessage("There are no parts to merge");
    }

    @Test
    void partsOfDifferentAnalyzersAreRefused() throws IOException {
        var parts = List.of(
                stream(written(Documents.count(Analyzer.STANDARD, "words"))),
                stream(written(Documents.count(Analyzer.CLASSIC, "words"))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordCounts.merge(parts, SpillSettings.defaults()))
                .withMessage("The parts are of different analyzers, standard and classic");
    }

    private static WordCounts merge(Analyzer analyzer, List<String> parts) throws IOException {
        return WordCounts.merge(written(analyzer, parts), SpillSettings.defaults());
    }

    private static List<InputStream> written(Analyzer analyzer, List<String> parts) throws IOException {
        var streams = new java.util.ArrayList<InputStream>();
        for (var part : parts) {
            streams.add(stream(written(Documents.count(analyzer, part))));
        }
        return streams;
    }

    private static byte[] written(WordCounts counts) throws IOException {
        var out = new ByteArrayOutputStream();
        counts.writeTo(out);
        return out.toByteArray();
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
