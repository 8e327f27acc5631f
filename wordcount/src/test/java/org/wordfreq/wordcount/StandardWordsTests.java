package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a word is: the examples of the design, then what lies at its edges. */
class StandardWordsTests {

    @Test
    void straightAndCurlyApostropheMakeTheSameWord() {
        assertThat(words("don't Don’t DON＇T")).isEqualTo(Map.of("don't", 3L));
    }

    @Test
    void numberWithItsPointIsOneWord() {
        assertThat(words("3.14 1,000.5 2.")).isEqualTo(Map.of("3.14", 1L, "1,000.5", 1L, "2", 1L));
    }

    @Test
    void composedAndDecomposedAreTheSameWord() {
        assertThat(words("naïve nai\u0308ve NAÏVE")).isEqualTo(Map.of("naïve", 3L));
    }

    @Test
    void caseFoldingExpandsSharpS() {
        assertThat(words("STRASSE straße STRAẞE")).isEqualTo(Map.of("strasse", 3L));
    }

    @Test
    void finalSigmaIsTheSameLetter() {
        assertThat(words("ΣΟΦΟΣ σοφος")).isEqualTo(Map.of("σοφοσ", 2L));
    }

    @Test
    void ligatureIsNoObstacle() {
        assertThat(words("ﬁle file ＦＩＬＥ")).isEqualTo(Map.of("file", 3L));
    }

    @Test
    void eachHanIdeographIsAWord() {
        assertThat(words("中文和中国 𠀀")).isEqualTo(Map.of("中", 2L, "文", 1L, "和", 1L, "国", 1L, "𠀀", 1L));
    }

    @Test
    void katakanaStaysTogetherAndHiraganaDoesNot() {
        assertThat(words("カタカナ ひら ｶﾀｶﾅ")).isEqualTo(Map.of("カタカナ", 2L, "ひ", 1L, "ら", 1L));
    }

    @Test
    void thaiIsCutWithoutADictionary() {
        assertThat(words("กำกิ")).isEqualTo(Map.of("ก", 1L, "\u0E4Dา", 1L, "กิ", 1L));
    }

    @Test
    void hebrewKeepsItsQuotes() {
        assertThat(words("צה\"ל ג'ורג' \"שלום\"")).isEqualTo(Map.of("צה\"ל", 1L, "ג'ורג'", 1L, "שלום", 1L));
    }

    @Test
    void quotesAndHyphensAroundWordsAreNotOfThem() {
        assertThat(words("'tis well-known—\"so\" e.g. the a.b.c rock 'n' roll's"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("tis", 1L),
                        Map.entry("well", 1L),
                        Map.entry("known", 1L),
                        Map.entry("so", 1L),
                        Map.entry("e.g", 1L),
                        Map.entry("the", 1L),
                        Map.entry("a.b.c", 1L),
                        Map.entry("rock", 1L),
                        Map.entry("n", 1L),
                        Map.entry("roll's", 1L)));
    }

    @Test
    void middleCharacterIsHeldUntilTheNextOneDecides() {
        assertThat(words("a.\u0308\u0308b a.\u0308\u0308 b 1,\u0308,2 a.1"))
                .isEqualTo(Map.of("a.\u0308\u0308b", 1L, "a", 2L, "b", 1L, "1", 2L, "2", 1L));
    }

    @Test
    void whatWasHeldCanBeAWordOfItsOwn() {
        // U+093F is a letter to Unicode and extends the full stop before it, which no letter follows.
        assertThat(words("a.\u093F b")).isEqualTo(Map.of("a", 1L, ".\u093F", 1L, "b", 1L));
    }

    @Test
    void segmentsWithoutLetterNumberOrIdeographAreNoWords() {
        assertThat(words("-- ... \u2014 😀 👩\u200D👩\u200D👧 🇩🇪🇫🇷 ___ \u0308 $ €"))
                .isEmpty();
    }

    @Test
    void zwjJoinsAPictograph() {
        assertThat(words("a\u200DⓂ '\u200DⓂb a.\u200D😀 c d\u200De😀"))
                .isEqualTo(Map.of("am", 1L, "'mb", 1L, "a", 1L, "c", 1L, "de", 1L));
    }

    @Test
    void numbersOfEveryKindAreWords() {
        assertThat(words("½ ² ① ٣ Ⅷ 1️⃣"))
                .isEqualTo(Map.of("1⁄2", 1L, "2", 1L, "1", 1L, "٣", 1L, "viii", 1L, "1\u20E3", 1L));
    }

    @Test
    void oneCharacterThatStandsForSeveralWordsIsOneWord() {
        assertThat(words("ﷺ")).isEqualTo(Map.of("صلى الله عليه وسلم", 1L));
    }

    @Test
    void whatFoldsToNothingIsNoWord() {
        var fillers = Documents.count(Analyzer.STANDARD, "\u3164 \u115F\u1160 \u00AD\u3164 a\u00ADb \u3164AB");

        assertThat(Documents.words(fillers)).isEqualTo(Map.of("ab", 2L));
        assertThat(fillers.totalWords()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EFBFBD", "FF", "E282", "F09F98", "EDA080"})
    void unreadableTextBoundsWordsOnBothSides(String hex) {
        assertThat(wordsAround("ab?cd 1?2 a?\u0308b a.?b ", hex))
                .isEqualTo(Map.of("ab", 1L, "cd", 1L, "1", 1L, "2", 1L, "a", 2L, "b", 2L));
    }

    @Test
    void everyMalformedByteIsTallied() {
        var bytes = "a\u00FFb\u00E2\u0082 \u00ED\u00A0\u0080 ok".getBytes(StandardCharsets.ISO_8859_1);

        var counts = Documents.count(Analyzer.STANDARD, bytes, StandardCharsets.UTF_8);

        assertThat(counts.malformedBytes()).isEqualTo(6);
        assertThat(Documents.words(counts)).isEqualTo(Map.of("a", 1L, "b", 1L, "ok", 1L));
    }

    private static Map<String, Long> wordsAround(String text, String hex) {
        var unreadable = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        var document =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).replace("?", unreadable);
        return Documents.words(Documents.count(
                Analyzer.STANDARD, document.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static Map<String, Long> words(String text) {
        return Documents.words(Analyzer.STANDARD, text);
    }

    @Test
    void deleteCharacterInAWordIsNoLowLine() {
        assertThat(Documents.words(Analyzer.STANDARD, "\u007F\u0345 _\u0345 _a a_"))
                .isEqualTo(Map.of("\u007Fι", 1L, "_ι", 1L, "_a", 1L, "a_", 1L));
    }

    @Test
    void longWordsThatAgreeForLongArePutInOrder() {
        var same = "\uFDFA".repeat(1000);

        assertThat(Documents.words(Analyzer.STANDARD, same + "\u0628 " + same + "\u0627")
                        .keySet())
                .extracting(word -> word.charAt(word.length() - 1))
                .containsExactly('\u0627', '\u0628');
    }
}
