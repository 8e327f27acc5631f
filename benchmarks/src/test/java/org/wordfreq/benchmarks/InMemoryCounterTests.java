package org.wordfreq.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryCounterTests {

    @ParameterizedTest
    @ValueSource(strings = {"wordfreq", "wordfreq-vector", "wordfreq-ordered", "lucene", "icu", "java"})
    void contestantsAgreeOnPlainText(String name) {
        var text = "The cat, the Hat!\n\n  Кот и кот.\nDON'T don't";

        var totals = InMemoryCounter.named(name).count(text.getBytes(StandardCharsets.UTF_8));

        assertThat(totals).isEqualTo(new Totals(9, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wordfreq", "wordfreq-vector", "wordfreq-ordered", "lucene", "icu", "java"})
    void textWithoutWordsHasNone(String name) {
        var totals = InMemoryCounter.named(name).count(" \n.".getBytes(StandardCharsets.UTF_8));

        assertThat(totals).isEqualTo(new Totals(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WordFreq", ""})
    void unknownNameIsRefused(String name) {
        assertThatThrownBy(() -> InMemoryCounter.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are wordfreq, wordfreq-vector, wordfreq-ordered, lucene, icu and java");
    }
}
