package org.wordfreq.wordcount;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCutsTests {

    private static final byte[] NO_HEAD = {};

    @ParameterizedTest
    @CsvSource({
        "中文维基百科, 中|文|维|基|百|科",
        "ภาษาไทย, ภ|า|ษ|า|ไ|ท|ย",
        "กำลัง, ก|ำ|ลั|ง",
        "ひらがな, ひ|ら|が|な",
        "https://example.com/a-b?c=d, https:|/|/|example.com|/|a|-|b|?|c|=|d",
        "The cat. Sat, The| |cat.| |Sat",
        "don't 3.14 x_1, don't| |3.14| |x_1",
        "😀😀, 😀|😀",
        "a🇩🇪🇫🇷b, a|🇩🇪🇫🇷|b"
    })
    void standardTextIsCutWhereNoWordCanGoOn(String text, String cut) {
        assertThat(cut(Analyzer.STANDARD, text, UTF_8)).isEqualTo(cut);
        assertThat(cut(Analyzer.STANDARD, text, UTF_16LE)).isEqualTo(cut);
        assertThat(cut(Analyzer.STANDARD, text, UTF_16BE)).isEqualTo(cut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "0123456789.0123456789",
                "カタカナ_カタカナ",
                "צה\"לצה\"ל'",
                "👩\u200D👩\u200D👧\u200D👦",
                "🇩🇪🇫🇷🇮🇹🇪🇸",
                "e\u0301\u0301\u0301\u200D\u00AD",
                "한국어한국어",
                "   "
            })
    void whatHoldsTogetherHasNoCut(String text) {
        assertThat(cut(Analyzer.STANDARD, text, UTF_8)).isEqualTo(text);
    }

    @Test
    void classicTextIsCutBehindWhiteSpace() {
        assertThat(cut(Analyzer.CLASSIC, "a-b  中文\u3000c\nd\u0085e", UTF_8)).isEqualTo("a-b | |中文\u3000|c\n|d\u0085|e");
        assertThat(cut(Analyzer.CLASSIC, "中文维基百科", UTF_8)).isEqualTo("中文维基百科");
    }

    @Test
    void charsetsOfOneByteAreCutAsUnicodeIs() {
        assertThat(cut(Analyzer.STANDARD, "né à", ISO_8859_1)).isEqualTo("né| |à");
        assertThat(cut(Analyzer.STANDARD, "кот и пёс", Charset.forName("KOI8-R")))
                .isEqualTo("кот| |и| |пёс");
        assertThat(cut(Analyzer.STANDARD, "a b", Charset.forName("IBM037"))).isEqualTo("a| |b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "Shift_JIS", "EUC-KR", "Big5"})
    void charsetsOfSeveralBytesAreCutBehindLineFeeds(String charset) {
        assertThat(cut(Analyzer.STANDARD, "中 文\n\n中文", Charset.forName(charset)))
                .isEqualTo(new String("中 文\n|\n|中文".getBytes(Charset.forName(charset)), Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ISO-2022-JP",
                "ISO-2022-KR",
                "ISO-2022-CN",
                "x-ISCII91",
                "UTF-32",
                "UTF-32LE",
                "CESU-8",
                "IBM930"
            })
    void otherCharsetsAreNotCut(String charset) {
        assertThat(TextCuts.of(Analyzer.STANDARD, Charset.forName(charset), NO_HEAD, 0))
                .isEmpty();
    }

    @Test
    void markDecidesTheCharsetAsItDoesForTheWhole() {
        assertThat(charset(Analyzer.STANDARD, US_ASCII, "FFFE4100")).isEqualTo(UTF_16LE);
        assertThat(charset(Analyzer.STANDARD, US_ASCII, "FEFF0041")).isEqualTo(UTF_16BE);
        assertThat(charset(Analyzer.STANDARD, US_ASCII, "EFBBBF41")).isEqualTo(UTF_8);
        assertThat(charset(Analyzer.CLASSIC, US_ASCII, "FFFE4100")).isEqualTo(US_ASCII);
        assertThat(charset(Analyzer.CLASSIC, UTF_16, "FFFE4100")).isEqualTo(UTF_16LE);
        assertThat(charset(Analyzer.CLASSIC, UTF_16, "00410042")).isEqualTo(UTF_16BE);
        assertThat(TextCuts.of(Analyzer.STANDARD, UTF_8, HexFormat.of().parseHex("FFFE000041000000"), 8))
                .as("UTF-32")
                .isEmpty();
    }

    @Test
    void windowThatBeginsOrEndsWithinACharacterIsNoTrouble() {
        var text = "中文中文".getBytes(UTF_8);
        var cuts = cuts(Analyzer.STANDARD, UTF_8);

        assertThat(cuts.first(text, 1, text.length, 1)).hasValue(6);
        assertThat(cuts.first(text, 1, 8, 1)).as("half a character behind").isEmpty();
        assertThat(cuts.first(text, 1, 9, 1)).hasValue(6);
        assertThat(cuts.first(text, 1, 2, 1)).isEmpty();
        assertThat(cuts.first(text, 12, 12, 12)).isEmpty();
    }

    @Test
    void malformedBytesAreNoTrouble() {
        var text = HexFormat.of().parseHex("808080" + "E4B8" + "41" + "FF" + "42");
        var cuts = cuts(Analyzer.STANDARD, UTF_8);

        assertThat(cuts.first(text, 0, text.length, 100)).hasValue(5);
        assertThat(cuts.first(text, 5, text.length, 105)).hasValue(7);
    }

    private static Charset charset(Analyzer analyzer, Charset declared, String head) {
        var bytes = HexFormat.of().parseHex(head);
        return TextCuts.of(analyzer, declared, bytes, bytes.length)
                .orElseThrow()
                .charset();
    }

    /** The text with a bar at each cut that is found from anywhere. */
    private static String cut(Analyzer analyzer, String text, Charset charset) {
        var bytes = text.getBytes(charset);
        var found = new TreeSet<Integer>();
        for (var from = 0; from < bytes.length; from++) {
            cuts(analyzer, charset).first(bytes, from, bytes.length, from).ifPresent(found::add);
        }
        var parts = new StringBuilder();
        var start = 0;
        for (var cut : found) {
            parts.append(new String(bytes, start, cut - start, charset)).append('|');
            start = cut;
        }
        return parts.append(new String(bytes, start, bytes.length - start, charset))
                .toString();
    }

    private static TextCuts cuts(Analyzer analyzer, Charset charset) {
        return TextCuts.of(analyzer, charset, NO_HEAD, 0).orElseThrow();
    }
}
