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
    void asciiFoldsInPlaceAsEverythingElseDoes() {
        var ascii = new byte[128];
        for (var i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        var folded = ascii.clone();

        CaseFolding.foldAscii(folded, folded.length);

        assertThat(new String(folded, StandardCharsets.UTF_8))
                .isEqualTo(fold(new String(ascii, StandardCharsets.UTF_8)));
    }

    @Test
    void rememberedFormsAreThoseOfTheWordAndNotOfItsSlot() {
        var remembered = new FoldedForms();
        for (var pass = 0; pass < 2; pass++) {
            for (var i = 0; i < 20_000; i++) {
                var word = ("É" + i).getBytes(StandardCharsets.UTF_8);

                assertThat(remembered.of(word, word.length)).isEqualTo(("é" + i).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void longWordIsFoldedToo() {
        var word = "É".repeat(500).getBytes(StandardCharsets.UTF_8);

        assertThat(new FoldedForms().of(word, word.length))
                .isEqualTo("é".repeat(500).getBytes(StandardCharsets.UTF_8));
    }

    private static String fold(String word) {
        var utf8 = word.getBytes(StandardCharsets.UTF_8);
        return new String(CaseFolding.fold(utf8, utf8.length), StandardCharsets.UTF_8);
    }
}
