package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wordfreq.wordcount.Analyzer;

class ContentCheckTests {

    private static final Charset KOI8 = Charset.forName("KOI8-R");
    private static final byte MALFORMED = (byte) 0xFF;
    private static final byte CONTROL = 1;

    @Test
    void contentThatBeginsWithASignatureIsBinary() {
        assertThat(head("%PDF-1.7\n".getBytes(UTF_8), UTF_8)).contains("It starts like a PDF file.");
    }

    @Test
    void signatureFurtherInIsNone() {
        var check = new ContentCheck(Analyzer.STANDARD, UTF_8);
        var pdf = "%PDF-1.7".getBytes(UTF_8);

        assertThat(check.see(text(ContentCheck.HEAD_BYTES), ContentCheck.HEAD_BYTES))
                .isEmpty();
        assertThat(check.see(pdf, pdf.length)).isEmpty();
    }

    @Test
    void bytesOfAnEarlierUseOfTheBufferDoNotCount() {
        var buffer = "%PDF-1.7".getBytes(UTF_8);

        assertThat(new ContentCheck(Analyzer.STANDARD, UTF_8).see(buffer, 4)).isEmpty();
    }

    @Test
    void charactersOfAWideCharsetMayLookLikeASignature() {
        var text = HexFormat.of().parseHex("504b030465e5672c");

        assertThat(head(text, UTF_16BE)).isEmpty();
        assertThat(head(text, UTF_8)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "8191"})
    void nulInTheHeadIsBinary(int position) {
        assertThat(head(with((byte) 0, 1, position, text(20_000)), UTF_8))
                .contains("Byte " + position + " is NUL, which no text in UTF-8 holds.");
    }

    @ParameterizedTest
    @CsvSource({"8192", "19999"})
    void strayNulFurtherInIsNot(int position) {
        assertThat(problem(with((byte) 0, 1, position, text(20_000)), UTF_8)).isEmpty();
    }

    @Test
    void nulsAreThirtyPercentOfAllAtMost() {
        assertThat(problem(with((byte) 0, 6_000, 10_000, text(20_000)), UTF_8)).isEmpty();
        assertThat(problem(with((byte) 0, 6_001, 10_000, text(20_000)), UTF_8))
                .hasValueSatisfying(reason -> assertThat(reason).contains("20000 bytes are NUL or not valid UTF-8"));
    }

    @Test
    void nulsAddToMalformedBytes() {
        var check = new ContentCheck(Analyzer.STANDARD, UTF_8);
        var content = with((byte) 0, 3_000, 10_000, text(20_000));
        assertThat(check.see(content, content.length)).isEmpty();

        assertThat(check.problemOfWhole(3_000)).isEmpty();
        assertThat(check.problemOfWhole(3_001)).isPresent();
    }

    @Test
    void nulsAreCountedInEveryPiece() {
        var check = new ContentCheck(Analyzer.STANDARD, UTF_8);
        assertThat(check.see(text(10_000), 10_000)).isEmpty();

        check.see(new byte[3_000], 3_000);
        check.see(new byte[3_000], 3_000);

        assertThat(check.problemOfWhole(0))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("37 % of its 16000 bytes"));
    }

    @ParameterizedTest
    @CsvSource({"-1", "1"})
    void malformedBytesAndControlsAreThirtyPercentOfTheHeadAtMost(byte suspicious) {
        assertThat(head(with(suspicious, 2_457, 0, text(8_192)), UTF_8)).isEmpty();
        assertThat(head(with(suspicious, 2_458, 0, text(8_192)), UTF_8))
                .contains("30 % of its first 8192 bytes are control characters or not valid UTF-8.");
    }

    @Test
    void malformedBytesBehindTheHeadDoNotCountForIt() {
        assertThat(head(with(MALFORMED, 9_000, 8_192, text(20_000)), UTF_8)).isEmpty();
    }

    @Test
    void fewerThanThirtyTwoControlsCondemnNoTinyText() {
        assertThat(head(with(CONTROL, 31, 0, new byte[31]), UTF_8)).isEmpty();
        assertThat(head(with(CONTROL, 32, 0, new byte[32]), UTF_8)).isPresent();
        assertThat(head(with(CONTROL, 32, 0, text(106)), UTF_8)).isPresent();
        assertThat(head(with(CONTROL, 32, 0, text(107)), UTF_8)).isEmpty();
    }

    @Test
    void malformedBytesAndControlsAddUp() {
        var content = with(CONTROL, 16, 0, with(MALFORMED, 16, 50, text(100)));

        assertThat(head(content, UTF_8)).isPresent();
    }

    @Test
    void layoutIsNoControl() {
        assertThat(head("\t\n\r\f\b\u000B\u001b[0m\u0085".repeat(50).getBytes(UTF_8), UTF_8))
                .isEmpty();
    }

    @Test
    void characterCutByTheEndOfTheHeadIsNotMalformed() {
        assertThat(problem(("a" + "€".repeat(4000)).getBytes(UTF_8), UTF_8)).isEmpty();
    }

    @Test
    void undeclaredCyrillicIsRefusedAndDeclaredIsText() {
        var text = "Все счастливые семьи похожи друг на друга. ".repeat(10).getBytes(KOI8);

        assertThat(head(text, UTF_8))
                .hasValueSatisfying(reason -> assertThat(reason).contains("not valid UTF-8"));
        assertThat(problem(text, KOI8)).isEmpty();
    }

    @Test
    void undeclaredLatinTextPasses() {
        assertThat(problem(
                        "Ils ont été fâchés d'être là où l'on sait. ".repeat(50).getBytes(ISO_8859_1), UTF_8))
                .isEmpty();
    }

    @Test
    void malformedBytesAreThirtyPercentOfAllAtMost() {
        assertThat(whole(10_000, 3_000)).isEmpty();
        assertThat(whole(10_000, 3_001)).contains("30 % of its 10000 bytes are NUL or not valid UTF-8.");
    }

    @Test
    void fewerThanThirtyTwoMalformedBytesCondemnNoTinyText() {
        assertThat(whole(31, 31)).isEmpty();
        assertThat(whole(32, 32)).isPresent();
        assertThat(whole(0, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, fffe", "UTF-16BE, feff", "UTF-32LE, fffe0000", "UTF-32BE, 0000feff"})
    void markTellsWideCharsets(Charset charset, String mark) {
        var text = (char) 0xFEFF + "plain text ".repeat(1000);
        var content = text.getBytes(charset);

        assertThat(HexFormat.of().formatHex(content)).startsWith(mark);
        assertThat(problem(content, UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void declarationTellsWideCharsets(Charset charset) {
        var content = "plain text ".repeat(1000).getBytes(charset);

        assertThat(problem(content, charset)).isEmpty();
        assertThat(problem(content, UTF_8)).as("neither mark nor declaration").isPresent();
    }

    @Test
    void markOutweighsTheDeclaration() {
        var marked = ((char) 0xFEFF + "text\0text").getBytes(UTF_8);

        assertThat(problem(marked, UTF_16LE))
                .hasValueSatisfying(reason -> assertThat(reason).contains("Byte 7 is NUL", "UTF-8"));
    }

    @Test
    void malformedBytesOfWideCharsetsStillCount() {
        var check = new ContentCheck(Analyzer.STANDARD, UTF_16LE);
        var content = "plain text ".repeat(1000).getBytes(UTF_16LE);
        assertThat(check.see(content, content.length)).isEmpty();

        assertThat(check.problemOfWhole(content.length * 3L / 10)).isEmpty();
        assertThat(check.problemOfWhole(content.length * 3L / 10 + 1)).isPresent();
    }

    @Test
    void textOfEveryCharsetThatMayBeDeclaredPasses() {
        var text = "Plain text, which nearly every charset holds. ".repeat(300);

        for (var charset : Charset.availableCharsets().values()) {
            if (charset.canEncode() && charset.newEncoder().canEncode(text)) {
                assertThat(problem(text.getBytes(charset), charset))
                        .as("%s", charset)
                        .isEmpty();
            }
        }
    }

    @Test
    void noiseIsBinaryInEveryNarrowCharset() {
        var noise = new byte[9_000];
        new Random(1).nextBytes(noise);

        for (var charset : Charset.availableCharsets().values()) {
            if (!charset.name().toUpperCase(Locale.ROOT).contains("UTF-")) {
                assertThat(problem(noise, charset)).as("%s", charset).isPresent();
            }
        }
    }

    private static Optional<String> whole(int bytes, long malformed) {
        var check = new ContentCheck(Analyzer.STANDARD, UTF_8);
        assertThat(check.see(text(bytes), bytes)).isEmpty();
        return check.problemOfWhole(malformed);
    }

    private static Optional<String> head(byte[] content, Charset declared) {
        return new ContentCheck(Analyzer.STANDARD, declared).see(content, content.length);
    }

    private static Optional<String> problem(byte[] content, Charset declared) {
        var check = new ContentCheck(Analyzer.STANDARD, declared);
        return check.see(content, content.length).or(() -> check.problemOfWhole(0));
    }

    private static byte[] text(int length) {
        return "line of a log\n".repeat(length / 14 + 1).substring(0, length).getBytes(UTF_8);
    }

    private static byte[] with(byte value, int times, int from, byte[] content) {
        Arrays.fill(content, from, from + times, value);
        return content;
    }
}
