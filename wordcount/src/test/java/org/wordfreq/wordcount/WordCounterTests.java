package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordCounterTests {

    /** All that looks ahead, back, or over several bytes, with something malformed of every kind between. */
    private static final byte[] NASTY = nasty();

    @ParameterizedTest
    @EnumSource
    void resultIsTheSameForEveryCut(Analyzer analyzer) {
        assertSameForEveryCut(analyzer, NASTY, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-16", "UTF-16LE", "UTF-32BE", "Shift_JIS", "GB18030", "ISO-2022-JP", "EUC-KR", "US-ASCII"})
    void resultIsTheSameForEveryCutInOtherCharsets(String charset) {
        var declared = Charset.forName(charset);

        assertSameForEveryCut(Analyzer.STANDARD, "\uFEFFdon’t 3.14 カタカナ 中文 \uD842\uDFB7".getBytes(declared), declared);
        assertSameForEveryCut(Analyzer.STANDARD, Arrays.copyOf(NASTY, NASTY.length - 1), declared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
    void byteOrderMarkDecidesAgainstTheDeclaredCharset(String charset) {
        var document = "\uFEFFnaïve 𐐀".getBytes(Charset.forName(charset));

        var counts = Documents.count(Analyzer.STANDARD, document, StandardCharsets.ISO_8859_1);

        assertThat(Documents.words(counts)).isEqualTo(Map.of("naïve", 1L, "𐐨", 1L));
        assertThat(counts.malformedBytes()).isZero();
        assertThat(counts.bytes()).isEqualTo(document.length);
        assertSameForEveryCut(Analyzer.STANDARD, document, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EFBBBF", "FEFF", "FFFE", "FFFE0000", "0000FEFF"})
    void byteOrderMarkAloneIsAnEmptyDocument(String hex) {
        var counts = Documents.count(Analyzer.STANDARD, HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);

        assertThat(counts.totalWords()).isZero();
        assertThat(counts.malformedBytes()).isZero();
        assertThat(counts.bytes()).isEqualTo(hex.length() / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EF", "EFBB", "EFBB41", "FE", "FF41"})
    void incompleteByteOrderMarkIsMalformedText(String hex) {
        var document = HexFormat.of().parseHex(hex);

        var counts = Documents.count(Analyzer.STANDARD, document, StandardCharsets.UTF_8);

        assertThat(counts.malformedBytes() + counts.totalWords()).isEqualTo(document.length);
    }

    @Test
    void onlyTheFirstByteOrderMarkIsDropped() {
        var document = "\uFEFFa \uFEFFb a\uFEFF".getBytes(StandardCharsets.UTF_8);

        var counts = Documents.count(Analyzer.STANDARD, document, StandardCharsets.UTF_8);

        assertThat(Documents.words(counts)).isEqualTo(Map.of("a", 2L, "b", 1L));
    }

    @Test
    void declaredCharsetIsUsedWithoutAMark() {
        var windows = Charset.forName("windows-1252");

        var counts = Documents.count(
                Analyzer.STANDARD, "don\u0092t na\u00EFve".getBytes(StandardCharsets.ISO_8859_1), windows);

        assertThat(Documents.words(counts)).isEqualTo(Map.of("don't", 1L, "naïve", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0061 D800 0062", "0061 DC00 0062", "0061 0020 0062 D800"})
    void unpairedSurrogateCostsNoNeighbour(String hex) {
        var document = HexFormat.of().parseHex(hex.replace(" ", ""));

        var counts = Documents.count(Analyzer.STANDARD, document, StandardCharsets.UTF_16BE);

        assertThat(counts.malformedBytes()).isEqualTo(2);
        assertThat(Documents.words(counts)).isEqualTo(Map.of("a", 1L, "b", 1L));
    }

    @Test
    void surrogateAloneThatADecoderLetsThroughCostsNoNeighbour() {
        var document = HexFormat.of().parseHex("616C706861 20 EDA080 20 67616D6D61".replace(" ", ""));

        var counts = Documents.count(Analyzer.STANDARD, document, Charset.forName("CESU-8"));

        assertThat(Documents.words(counts)).isEqualTo(Map.of("alpha", 1L, "gamma", 1L));
        assertThat(counts.malformedBytes()).isEqualTo(3);
    }

    @Test
    void halfACodeUnitAtTheEndIsMalformed() {
        var counts = Documents.count(Analyzer.STANDARD, new byte[] {0, 'a', 0}, StandardCharsets.UTF_16BE);

        assertThat(counts.malformedBytes()).isEqualTo(1);
        assertThat(Documents.words(counts)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void bytesOutsideADeclaredCharsetAreMalformed() {
        var counts = Documents.count(
                Analyzer.STANDARD, "na\u00EFve".getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.US_ASCII);

        assertThat(counts.malformedBytes()).isEqualTo(1);
        assertThat(Documents.words(counts)).isEqualTo(Map.of("na", 1L, "ve", 1L));
    }

    @Test
    void longTextInADeclaredCharsetIsStreamed() throws IOException {
        var document = "Ünï, cödé! 𐐀\n".repeat(20_000).getBytes(StandardCharsets.UTF_16LE);
        var counter = new WordCounter(Analyzer.STANDARD, StandardCharsets.UTF_16LE);

        counter.add(new ByteArrayInputStream(document));

        assertThat(Documents.words(counter.finish())).isEqualTo(Map.of("ünï", 20_000L, "cödé", 20_000L, "𐐨", 20_000L));
    }

    @Test
    void garbageInADeclaredCharsetIsReplacedWithoutLosingTheRest() {
        var garbage = new byte[50_000];
        Arrays.fill(garbage, (byte) 0xFF);

        var counts = Documents.count(Analyzer.STANDARD, garbage, StandardCharsets.US_ASCII);

        assertThat(counts.malformedBytes()).isEqualTo(50_000);
        assertThat(counts.totalWords()).isZero();
    }

    @Test
    void finishedCounterTakesNoMore() {
        var counter = new WordCounter(Analyzer.STANDARD);
        counter.add(new byte[] {'a'}, 0, 1);
        counter.finish();

        assertThatIllegalStateException().isThrownBy(() -> counter.add(new byte[1], 0, 1));
        assertThatIllegalStateException().isThrownBy(counter::finish);
    }

    @Test
    void rangeOutsideThePieceIsRefused() {
        var counter = new WordCounter(Analyzer.STANDARD);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> counter.add(new byte[4], 2, 3));
    }

    private static void assertSameForEveryCut(Analyzer analyzer, byte[] document, Charset declared) {
        var whole = describe(Documents.count(analyzer, document, declared));
        for (var cut = 0; cut <= document.length; cut++) {
            var counter = new WordCounter(analyzer, declared);
            counter.add(document, 0, cut);
            counter.add(document, cut, document.length - cut);
            assertThat(describe(counter.finish())).as("cut at %d", cut).isEqualTo(whole);
        }
        for (var size = 1; size <= 5; size++) {
            var counter = new WordCounter(analyzer, declared);
            for (var from = 0; from < document.length; from += size) {
                counter.add(document, from, Math.min(size, document.length - from));
            }
            assertThat(describe(counter.finish())).as("pieces of %d", size).isEqualTo(whole);
        }
    }

    private static String describe(WordCounts counts) {
        return counts.bytes() + " bytes, " + counts.malformedBytes() + " malformed, " + counts.totalWords() + " words, "
                + counts.overlongWords() + " overlong: " + Documents.words(counts);
    }

    private static byte[] nasty() {
        var text =
                "\uFEFFdon't Don’t can''t a.b.c a.\u0308b x.\u200D😀 3.14 3.,4 1,\u03082 צה\"ל ג'\u05B4 ׳ naïve nai\u0308ve"
                        + " ﬁle ＦＩＬＥ ﷺ カタ_カナ 中文 𠀀𐐀 🇩🇪🇫🇷 a\u200DⓂ \u3164 \u3164filled กำ हिन्दी\r\n\u0085\u2028b\u0308 \u00A0\u2003İstanbul"
                        + " ????? x" + "a".repeat(30) + "1.2.3:x' ";
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        var malformed = HexFormat.of()
                .parseHex("61FF62C36320E28263F09F9864EDA08065F490808066C0AF67F8888080804142E2" + "4327" + "F09F98");
        var nasty = Arrays.copyOf(utf8, utf8.length + malformed.length);
        System.arraycopy(malformed, 0, nasty, utf8.length, malformed.length);
        return nasty;
    }
}
