package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordCountTests {

    @Test
    void highestCountComesFirstThenCodePointOrder() {
        // In UTF-16 order U+10400 would come before U+FB01: its first char is a surrogate.
        var inOrder = Stream.of(
                        new WordCount("z", 3),
                        new WordCount("", 2),
                        new WordCount("a", 2),
                        new WordCount("ab", 2),
                        new WordCount("b", 2),
                        new WordCount("\uFB01", 2),
                        new WordCount("\uD801\uDC00", 2),
                        new WordCount("\uD801\uDC01", 2),
                        new WordCount("\uDBFF\uDFFD", 2),
                        new WordCount("a", 1))
                .toList();

        var reversed = new ArrayList<>(inOrder);
        Collections.reverse(reversed);

        assertThat(reversed.stream().sorted()).isEqualTo(inOrder);
    }

    @Test
    void orderIsConsistentWithEquality() {
        assertThat(new WordCount("naïve", 7)).isEqualByComparingTo(new WordCount("naïve", 7));
    }

    @Test
    void countIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WordCount("word", 0))
                .withMessage("count must be 1 or more, not 0");
    }
}
