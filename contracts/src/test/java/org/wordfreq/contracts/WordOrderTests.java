package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordOrderTests {

    @Test
    void countsDescendThenWordsAscendByCodePoint() {
        // U+FF21 is one char; U+1D400 is two surrogates, which UTF-16 order would put before it.
        var entries = Stream.of("\uD835\uDC00", "\uFF21", "a", "ab", "b")
                .map(word -> new WordCountEntry(word, 1))
                .sorted(WordOrder.BY_COUNT_THEN_WORD)
                .map(WordCountEntry::word);

        assertThat(entries).containsExactly("a", "ab", "b", "\uFF21", "\uD835\uDC00");
    }

    @Test
    void theMoreFrequentWordComesFirst() {
        var sorted = Stream.of(new WordCountEntry("a", 1), new WordCountEntry("b", 2))
                .sorted(WordOrder.BY_COUNT_THEN_WORD)
                .toList();

        assertThat(sorted).isEqualTo(List.of(new WordCountEntry("b", 2), new WordCountEntry("a", 1)));
    }
}
