package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlongWordsTests {

    private static final int MAX = WordCounter.MAX_WORD_BYTES;

    @ParameterizedTest
    @EnumSource
    void wordOfTheGreatestLengthIsCounted(Analyzer analyzer) {
        var longest = "a".repeat(MAX);

        var counts = Documents.count(analyzer, "first " + longest + " after");

        assertThat(Documents.words(counts)).isEqualTo(Map.of("first", 1L, longest, 1L, "after", 1L));
        assertThat(counts.overlongWords()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void longerWordIsTalliedAndNeitherHeldNorInTheTotals(Analyzer analyzer) {
        var counts = Documents.count(analyzer, "first " + "a".repeat(MAX + 1) + " after " + "é".repeat(MAX / 2 + 1));

        assertThat(Documents.words(counts)).isEqualTo(Map.of("first", 1L, "after", 1L));
        assertThat(counts.overlongWords()).isEqualTo(2);
        assertThat(counts.totalWords()).isEqualTo(2);
        assertThat(counts.distinctWords()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void characterAcrossTheLimitIsNotCut(Analyzer analyzer) {
        var counts = Documents.count(analyzer, "a".repeat(MAX - 1) + "é" + "b".repeat(9) + " after");

        assertThat(Documents.words(counts)).isEqualTo(Map.of("after", 1L));
        assertThat(counts.overlongWords()).isEqualTo(1);
    }

    /** A word that is not ASCII and reaches the end of a window is carried to the next, or cut if it is overlong already. */
    @ParameterizedTest
    @ValueSource(ints = {-4, -3, -2, -1, 0, 1, 2, 3, 4})
    void limitIsTheSameWhereAWindowEnds(int behind) {
        var before = " ".repeat((1 << 15) - MAX + behind);

        var longest = Documents.count(Analyzer.STANDARD, before + "é".repeat(MAX / 2) + " after");
        var longer = Documents.count(Analyzer.STANDARD, before + "é".repeat(MAX / 2) + "e after");

        assertThat(longest.overlongWords()).isZero();
        assertThat(longest.totalWords()).isEqualTo(2);
        assertThat(longer.overlongWords()).isEqualTo(1);
        assertThat(longer.totalWords()).isEqualTo(1);
    }

    @Test
    void overlongSegmentThatIsNoWordIsNotTallied() {
        var counts = Documents.count(
                Analyzer.STANDARD, " ".repeat(9000) + "_".repeat(9000) + " \u3164" + "\u00AD".repeat(9000) + " a");

        assertThat(counts.overlongWords()).isZero();
        assertThat(counts.totalWords()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX, 4 * MAX + 500})
    void wordIsNotOverlongByWhatIsHeldAfterIt(int length) {
        var marks = "\u0308".repeat(length);

        var cut = Documents.count(Analyzer.STANDARD, "word." + marks + " next");
        var joined = Documents.count(Analyzer.STANDARD, "word." + marks + "next");

        assertThat(Documents.words(cut)).isEqualTo(Map.of("word", 1L, "next", 1L));
        assertThat(cut.overlongWords()).isZero();
        assertThat(joined.totalWords()).isZero();
        assertThat(joined.overlongWords()).isEqualTo(1);
    }

    @Test
    void partsThatFitAloneAreOverlongTogether() {
        var half = "a".repeat(MAX / 2);

        var counts = Documents.count(Analyzer.STANDARD, half + "." + half + " ok");

        assertThat(counts.overlongWords()).isEqualTo(1);
        assertThat(Documents.words(counts)).isEqualTo(Map.of("ok", 1L));
    }

    @Test
    void foldedWordMayBeLonger() {
        var counts = Documents.count(Analyzer.STANDARD, "ﷺ".repeat(MAX / 3));

        assertThat(counts.overlongWords()).isZero();
        assertThat(counts.top(1).get(0).word().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(MAX);
    }
}
