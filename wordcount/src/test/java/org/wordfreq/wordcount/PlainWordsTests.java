package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTests {

    /** Were the run looked at again from each of its characters, a megabyte would take half a minute. */
    @ParameterizedTest
    @ValueSource(strings = {"\u05D0\u05D1", "\u0301", "🇩🇪", "\u200Da"})
    void runOfSeparatorsBeforeWhatIsNotPlainIsLookedAtOnce(String special) {
        for (var separators : new String[] {".".repeat(500), " ".repeat(500), "。".repeat(200)}) {
            var text = (separators + special).getBytes(StandardCharsets.UTF_8);
            var window = Arrays.copyOf(text, text.length + AsciiMasks.BLOCK);
            var words = new PlainWords();

            var start = words.find(window, 0, text.length, true, (from, to, traits, cut) -> {});

            assertThat(start).isZero();
            assertThat(words.stoppedAt())
                    .as("nothing up to here is worth another try")
                    .isEqualTo(separators.getBytes(StandardCharsets.UTF_8).length);
        }
    }
}
