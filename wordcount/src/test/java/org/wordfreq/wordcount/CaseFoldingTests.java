package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseFoldingTests {

    @Test
    void foldedFormsAreFoldedAndHoldNoCurlyApostrophe() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .filter(c -> {
                            var folded = fold(Character.toString(c));
                            return folded.indexOf('\u2019') >= 0
                                    || !fold(folded).equals(folded);
                        }))
                .isEmpty();
    }

    @Test
    void asciiOfWordsIsFoldedByOneBitWithLowLinesApart() {
        for (var c : "abzABZ0189.,:;'".toCharArray()) {
            assertThat(Character.toString((char) (c | ((~c & WordTables.ASCII_FOLD & 0xFF) >> 2))))
                    .isEqualTo(fold(Character.toString(c)));
        }
        assertThat((byte) ('_' | ((~'_' & WordTables.ASCII_FOLD & 0xFF) >> 2))).isEqualTo(WordTables.LOW_LINE);
    }

    @Test
    void wordIsFoldedWhereItStands() {
        var text = "xÉCOLEx".getBytes(StandardCharsets.UTF_8);

        assertThat(CaseFolding.fold(text, 1, text.length - 1)).isEqualTo("école".getBytes(StandardCharsets.UTF_8));
    }

    private static String fold(String word) {
        var utf8 = word.getBytes(StandardCharsets.UTF_8);
        return new String(CaseFolding.fold(utf8, 0, utf8.length), StandardCharsets.UTF_8);
    }
}
