package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every code point, against the Unicode properties one by one. */
@SuppressWarnings("EnumOrdinal") // as in the table
class CharactersTests {

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    @Test
    void wordBreakIsThatOfUnicode() {
        assertThat(codePointsWhere(c -> Characters.wordBreak(Characters.properties(c))
                        != WordBreak.ofIcu(UCharacter.getIntPropertyValue(c, UProperty.WORD_BREAK))
                                .ordinal()))
                .containsExactly(Utf8.REPLACEMENT);
    }

    @Test
    void lettersNumbersAndIdeographsMakeWords() {
        assertThat(codePointsWhere(c -> has(c, Characters.WORD)
                        != (UCharacter.isUAlphabetic(c)
                                || UCharacter.hasBinaryProperty(c, UProperty.IDEOGRAPHIC)
                                || UCharacter.getIntPropertyValue(c, UProperty.NUMERIC_TYPE)
                                        != UCharacter.NumericType.NONE)))
                .isEmpty();
    }

    @Test
    void invisibleIsWhatFoldsToNothing() {
        assertThat(codePointsWhere(c -> has(c, Characters.VISIBLE)
                        == NFKC_CASEFOLD.normalize(Character.toString(c)).isEmpty()))
                .containsExactly(Utf8.REPLACEMENT);
    }

    @Test
    void pictographsAreThoseOfUnicode() {
        assertThat(codePointsWhere(c -> has(c, Characters.PICTOGRAPHIC)
                        != UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)))
                .isEmpty();
    }

    /** Surrogates are no scalar values and never come out of a decoder. */
    private static int[] codePointsWhere(IntPredicate condition) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(condition)
                .toArray();
    }

    private static boolean has(int codePoint, int trait) {
        return (Characters.properties(codePoint) & trait) != 0;
    }
}
