package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordCountsTests {

    private final WordCounts counts = Documents.count(Analyzer.STANDARD, "b a c b a d é 𐐨 ﬁ x x x, 1 2");

    @Test
    void everyWordIsGivenInOrder() {
        var all = new ArrayList<WordCount>();
        counts.forEachInOrder(all::add);

        assertThat(all)
                .extracting(WordCount::word)
                .containsExactly("x", "a", "b", "1", "2", "c", "d", "fi", "é", "𐐨")
                .doesNotHaveDuplicates();
        assertThat(all).isSorted().extracting(WordCount::count).startsWith(3L, 2L, 2L, 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 9, 10, 11, Integer.MAX_VALUE})
    void topIsTheBeginningOfAllWords(int n) {
        var all = new ArrayList<WordCount>();
        counts.forEachInOrder(all::add);

        assertThat(counts.top(n)).isEqualTo(all.subList(0, Math.min(n, all.size())));
    }

    @Test
    void topOfNothingIsEmpty() {
        assertThat(Documents.count(Analyzer.STANDARD, "").top(10)).isEmpty();
    }

    @Test
    void negativeTopIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.top(-1))
                .withMessage("n must be 0 or more, not -1");
    }

    @Test
    void totalsAreOfTheWholeDocument() {
        assertThat(counts.analyzer()).isEqualTo(Analyzer.STANDARD);
        assertThat(counts.bytes()).isEqualTo(34);
        assertThat(counts.totalWords()).isEqualTo(14);
        assertThat(counts.distinctWords()).isEqualTo(10);
        assertThat(counts.malformedBytes()).isZero();
        assertThat(counts.overlongWords()).isZero();
    }

    @Test
    void largeVocabularyIsCountedExactly() {
        var text =
                IntStream.range(0, 60_000).mapToObj(i -> "w" + i + " w" + i / 2).collect(Collectors.joining("\n"));

        var words = Documents.words(Documents.count(Analyzer.STANDARD, text));

        assertThat(words).hasSize(60_000);
        assertThat(words.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(120_000);
        assertThat(words).containsEntry("w0", 3L).containsEntry("w29999", 3L).containsEntry("w30000", 1L);
    }
}
