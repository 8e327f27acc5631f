package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vocabularies that outgrow the memory of a counter. */
class SpillTests {

    private final Path directory;

    SpillTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource
    void wordsThatDoNotFitAreCountedExactlyAndInOrder(Analyzer analyzer) {
        var text = randomText(400_000);

        try (var spilled = count(analyzer, text);
                var whole = Documents.count(analyzer, text)) {
            assertThat(spilled.totalWords()).isEqualTo(whole.totalWords());
            assertThat(spilled.distinctWords()).isEqualTo(whole.distinctWords()).isGreaterThan(150_000);
            assertThat(spilled.top(1_000)).isEqualTo(whole.top(1_000));
            assertThat(inOrder(spilled).equals(inOrder(whole)))
                    .as("all words in order")
                    .isTrue();
        }
    }

    @Test
    void formsThatFoldToOneWordAreOneWhereverTheyWereWritten() {
        var text = new StringBuilder();
        for (var i = 0; i < 60_000; i++) {
            text.append("straße STRASSE Straẞe ﬁle file w").append(i).append(' ');
        }

        try (var counts = count(Analyzer.STANDARD, text.toString())) {
            assertThat(counts.distinctWords()).isEqualTo(60_002);
            assertThat(counts.top(2))
                    .containsExactly(new WordCount("strasse", 180_000), new WordCount("file", 120_000));
        }
    }

    @Test
    void wordsThatGrowWhenFoldedAreCountedExactly() {
        var text = new StringBuilder();
        for (var i = 0; i < 3_000; i++) {
            text.append("\uFDFA".repeat(200)).append(i).append(' ');
        }

        try (var counts = count(Analyzer.STANDARD, text.toString())) {
            assertThat(counts.distinctWords()).isEqualTo(3_000);
            assertThat(counts.top(1).get(0).word())
                    .startsWith("صلى الله عليه وسلم")
                    .endsWith("0");
        }
    }

    @Test
    void nothingIsLeftInTheDirectoryEvenWhileCounting() throws IOException {
        try (var counter = new WordCounter(Analyzer.STANDARD, StandardCharsets.UTF_8, settings())) {
            var text = randomText(400_000).getBytes(StandardCharsets.UTF_8);
            counter.add(text, 0, text.length);

            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void directoryThatCannotBeWrittenToIsNamed() throws IOException {
        var gone = Files.createDirectory(directory.resolve("gone"));
        var counter = new WordCounter(
                Analyzer.STANDARD, StandardCharsets.UTF_8, new SpillSettings(SpillSettings.MIN_TABLE_BYTES, gone));
        Files.delete(gone);
        var text = randomText(400_000).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> counter.add(text, 0, text.length))
                .withMessageContaining(gone.toString());
    }

    @Test
    void counterThatFailedGivesNoCounts() throws IOException {
        var gone = Files.createDirectory(directory.resolve("gone"));
        var counter = new WordCounter(
                Analyzer.STANDARD, StandardCharsets.UTF_8, new SpillSettings(SpillSettings.MIN_TABLE_BYTES, gone));
        Files.delete(gone);
        var text = randomText(400_000).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> counter.add(text, 0, text.length));
        Files.createDirectory(gone);

        assertThatIllegalStateException().isThrownBy(() -> counter.add(text, 0, 1));
        assertThatIllegalStateException().isThrownBy(counter::finish);
    }

    @Test
    void closedCountsAreRefusedWhereverTheirWordsWere() throws IOException {
        var inTables = Documents.count(Analyzer.STANDARD, "a b");
        var onDisk = count(Analyzer.STANDARD, randomText(400_000));
        var part = new ByteArrayOutputStream();
        inTables.writeTo(part);
        var merged = WordCounts.merge(List.of(new ByteArrayInputStream(part.toByteArray())), settings());

        for (var counts : List.of(inTables, onDisk, merged)) {
            counts.close();

            assertThatIllegalStateException().isThrownBy(() -> counts.top(1)).withMessage("These counts are closed");
            assertThatIllegalStateException().isThrownBy(() -> counts.forEachInOrder(word -> {}));
            assertThatIllegalStateException().isThrownBy(() -> counts.writeTo(new ByteArrayOutputStream()));
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpillSettings(1000, directory))
                .withMessage("tableBytes must be from 1048576 to 1073741824, not 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpillSettings(1 << 20, directory.resolve("missing")))
                .withMessageContaining("missing");
    }

    @Test
    void manyRunsAreMergedOnTheWay() throws IOException {
        Map<String, Long> expected = new TreeMap<>();
        try (var runs = new SortedRuns(MergedCursor.BY_WORD, directory)) {
            for (var run = 0; run < 300; run++) {
                var words = new WordList();
                for (var word : new String[] {"every", "w" + run, "v" + run / 2}) {
                    words.add(word.getBytes(StandardCharsets.UTF_8), 0, word.length(), 1);
                    expected.merge(word, 1L, Long::sum);
                }
                runs.add(new ListCursor(words, WordOrder.of(words)));
            }

            var merged = runs.merged();

            for (var word : expected.entrySet()) {
                assertThat(merged.next()).isTrue();
                assertThat(new String(merged.bytes(), 0, merged.length(), StandardCharsets.UTF_8))
                        .isEqualTo(word.getKey());
                assertThat(merged.count()).isEqualTo(word.getValue());
            }
            assertThat(merged.next()).isFalse();
        }
    }

    private static List<WordCount> inOrder(WordCounts counts) {
        var words = new ArrayList<WordCount>();
        counts.forEachInOrder(words::add);
        return words;
    }

    private WordCounts count(Analyzer analyzer, String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        try (var counter = new WordCounter(analyzer, StandardCharsets.UTF_8, settings())) {
            counter.add(utf8, 0, utf8.length);
            return counter.finish();
        }
    }

    private SpillSettings settings() {
        return new SpillSettings(SpillSettings.MIN_TABLE_BYTES, directory);
    }

    /** Words of all lengths and kinds, some of them often, most of them once. */
    private static String randomText(int words) {
        var random = new Random(7);
        var text = new StringBuilder();
        for (var i = 0; i < words; i++) {
            var number = random.nextBoolean() ? random.nextInt(50) : random.nextLong() >>> random.nextInt(44);
            var word = Long.toString(number, 36);
            text.append(random.nextInt(8) == 0 ? "É" : "w").append(word);
            text.append(random.nextInt(20) == 0 ? "_and_longer_than_sixteen_bytes" : "")
                    .append(' ');
        }
        return text.toString();
    }
}
