package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.wordcount.WideCharacters.Kind;

/** Every character that masks tell, against what ICU makes of it. */
@SuppressWarnings("EnumOrdinal") // as in the table
class WideCharactersTests {

    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Set<Kind> FOLDED = Set.of(Kind.LETTER, Kind.HEBREW, Kind.KATAKANA, Kind.SINGLE, Kind.EXTEND);

    @Test
    void lettersAreFoldedEachForItself() {
        assertThat(where(c -> (FOLDED.contains(kind(c)) || kind(c) == Kind.UNFOLDED)
                        && kind(c) != Kind.EXTEND
                        && !NFKC_CASEFOLD.hasBoundaryBefore(c)))
                .isEmpty();
        assertThat(where(c -> FOLDED.contains(kind(c)) && !fold(c).equals(Character.toString(c))))
                .isEmpty();
    }

    @Test
    void whatIsNotFoldedBecomesLettersOfAsManyBytes() {
        assertThat(where(c -> kind(c) == Kind.UNFOLDED && !fold(c).equals(foldedInPlace(c))))
                .isEmpty();
        assertThat(foldedInPlace('Ж')).isEqualTo("ж");
        assertThat(foldedInPlace('ß')).isEqualTo("ss");
    }

    @Test
    void whatIsTakenForCyrillicLettersByItsFirstByteIs() {
        assertThat(IntStream.range(0x400, 0x480).filter(c -> kind(c) != Kind.LETTER && kind(c) != Kind.UNFOLDED))
                .isEmpty();
        assertThat(IntStream.range(0x430, 0x460).filter(c -> kind(c) != Kind.LETTER))
                .isEmpty();
    }

    @Test
    void whatIsTakenForAnIdeographByItsFirstByteStandsAlone() {
        assertThat(IntStream.range(0x4000, 0xA000).filter(c -> kind(c) != Kind.SINGLE && kind(c) != Kind.SEPARATOR))
                .isEmpty();
    }

    @Test
    void mostCharactersOfCommonScriptsArePlain() {
        assertThat("приветéñßżαώשלוםمرحبا한국".codePoints().filter(c -> kind(c) == Kind.SPECIAL))
                .isEmpty();
    }

    /** So that each stands at every place in a block, and across the border to the next. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ж", "Ж", "ß", "ẞ", "Ἀ", "é", "ῳ", "中", "の", "カ", "한", "、", "’", "·", "\u3000", "\u0301", "ि", "्"
            })
    void charactersAcrossBlocksAreCountedAsTheReferenceCountsThem(String character) {
        for (var offset = 0; offset < 70; offset++) {
            var text = "x".repeat(offset) + " " + character + "ж" + character + "a" + character + character + "_1"
                    + character + "カ" + character + "\n" + character + "ß" + character + " ";

            assertThat(Documents.words(Analyzer.STANDARD, text))
                    .as("at %d", offset)
                    .isEqualTo(ReferenceWords.count(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"э", "中", "क", "é", "カ"})
    void longTextsOfOneScriptAreCountedAsTheReferenceCountsThem(String first) {
        var letters = IntStream.rangeClosed(first.codePointAt(0) - 9, first.codePointAt(0) + 60)
                .mapToObj(Character::toString)
                .collect(Collectors.toList());
        letters.add(" ");
        letters.add(".");
        letters.add("\u094D");
        var text = new StringBuilder();
        for (var i = 0; i < 3_000; i++) {
            text.append(letters.get((int) (i * 2_654_435_761L % letters.size())));
            text.append(letters.get(i * i % letters.size()));
        }

        assertThat(Documents.words(Analyzer.STANDARD, text.toString()))
                .isEqualTo(ReferenceWords.count(text.toString()));
    }

    /** What is left to the segmenter without a look begins and ends within words and characters. */
    @ParameterizedTest
    @ValueSource(strings = {"ก", "กิ", "ภาษาไทย ", "\u0E01\u200D", "😀", "\u0301"})
    void scriptsThatTakeTurnsAreCountedAsTheReferenceCountsThem(String special) {
        var text = new StringBuilder();
        for (var length = 0; length < 90; length++) {
            text.append(special.repeat(length % 60))
                    .append(length % 3 == 0 ? "" : " ")
                    .append("żółw Ж中のカ한".repeat(length % 7))
                    .append("é".repeat(length))
                    .append(length % 5 == 0 ? "," : "");
        }

        assertThat(Documents.words(Analyzer.STANDARD, text.toString()))
                .isEqualTo(ReferenceWords.count(text.toString()));
    }

    @Test
    void quoteBehindHebrewBelongsToItWhateverExtendsIt() {
        var text = "צה\u094D" + '"' + "ל א\u094D' ב\u093F" + '"' + "ג";

        assertThat(Documents.words(Analyzer.STANDARD, text)).isEqualTo(ReferenceWords.count(text));
    }

    @Test
    void overlongFormsAreLeftToTheSegmenter() {
        assertThat(IntStream.range(0, 0x80).filter(c -> WideCharacters.kindOfTwo(c) != Kind.SPECIAL.ordinal()))
                .isEmpty();
        assertThat(IntStream.range(0, 0x800).filter(c -> WideCharacters.kindOfThree(c) != Kind.SPECIAL.ordinal()))
                .isEmpty();
    }

    @Test
    void hexagramsAreNoWords() {
        assertThat(Documents.words(Analyzer.STANDARD, "䷀䷿中")).isEqualTo(Map.of("中", 1L));
    }

    private static IntStream where(IntPredicate condition) {
        return IntStream.range(0x80, 0x10000)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(condition);
    }

    private static Kind kind(int codePoint) {
        return Kind.values()[
                codePoint < 0x800 ? WideCharacters.kindOfTwo(codePoint) : WideCharacters.kindOfThree(codePoint)];
    }

    private static String fold(int codePoint) {
        return NFKC_CASEFOLD.normalize(Character.toString(codePoint));
    }

    private static String foldedInPlace(int codePoint) {
        var bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (WideCharacters.folded(codePoint) >> (i * Byte.SIZE));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
