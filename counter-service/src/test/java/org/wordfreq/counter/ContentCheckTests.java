package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCheckTests {

    @ParameterizedTest
    @CsvSource({
        "1f8b0800, gzip",
        "504b0304, ZIP",
        "504b0506, ZIP",
        "255044462d312e37, PDF",
        "89504e470d0a1a0a, PNG",
        "ffd8ffe0, JPEG",
        "474946383961, GIF",
        "425a6839314159265359, bzip2",
        "fd377a585a00, xz",
        "28b52ffd, Zstandard",
        "377abcaf271c, 7z",
        "526172211a07, RAR",
        "7f454c46, ELF",
        "d0cf11e0a1b11ae1, old Office"
    })
    void signaturesOfBinaryFormatsAreKnown(String start, String format) {
        assertThat(problem(HexFormat.of().parseHex(start), UTF_8))
                .hasValueSatisfying(problem -> assertThat(problem).contains(format));
    }

    @Test
    void beginningOfASignatureIsText() {
        assertThat(problem("BZh is the beginning of a word".getBytes(UTF_8), UTF_8))
                .isEmpty();
        assertThat(problem("PK".getBytes(UTF_8), UTF_8)).isEmpty();
    }

    @Test
    void nulInTheHeadIsBinary() {
        assertThat(problem("text\0text".getBytes(UTF_8), UTF_8))
                .hasValueSatisfying(problem -> assertThat(problem).contains("Byte 4 is NUL"));
    }

    @Test
    void strayNulBehindTheHeadIsNot() {
        var log = "line of a log\n".repeat(1000).getBytes(UTF_8);
        log[10_000] = 0;

        assertThat(problem(log, UTF_8)).isEmpty();
    }

    @Test
    void manyNulsBehindTheHeadAre() {
        var holes = Arrays.copyOf("line of a log\n".repeat(1000).getBytes(UTF_8), 30_000);

        assertThat(problem(holes, UTF_8))
                .hasValueSatisfying(problem -> assertThat(problem).contains("53 %"));
    }

    @Test
    void wideCharsetsHoldNuls() {
        assertThat(problem("plain text".getBytes(UTF_16), UTF_8))
                .as("by its mark")
                .isEmpty();
        assertThat(problem("plain text".getBytes(UTF_16LE), UTF_16LE))
                .as("declared")
                .isEmpty();
        assertThat(problem("plain text".getBytes(UTF_16LE), UTF_8))
                .as("neither")
                .isPresent();
        assertThat(problem(HexFormat.of().parseHex("fffe000041000000"), UTF_8))
                .as("UTF-32")
                .isEmpty();
    }

    @Test
    void undeclaredCyrillicIsRefusedAndDeclaredIsText() {
        var koi8 = Charset.forName("KOI8-R");
        var text = "Все счастливые семьи похожи друг на друга".repeat(10).getBytes(koi8);

        assertThat(problem(text, UTF_8))
                .hasValueSatisfying(problem -> assertThat(problem).contains("not valid UTF-8"));
        assertThat(problem(text, koi8)).isEmpty();
    }

    @Test
    void undeclaredLatinTextPasses() {
        assertThat(problem(
                        "Ils ont été très fâchés d'être là où l'on sait. "
                                .repeat(50)
                                .getBytes(ISO_8859_1),
                        UTF_8))
                .isEmpty();
    }

    @Test
    void controlCharactersAreBinaryAndLayoutIsNot() {
        assertThat(problem("\u0001\u0002\u0003ab".repeat(50).getBytes(UTF_8), UTF_8))
                .isPresent();
        assertThat(problem("\t\n\f\r\u001b[0m".repeat(50).getBytes(UTF_8), UTF_8))
                .isEmpty();
    }

    @Test
    void fewOddBytesCondemnNoTinyText() {
        assertThat(problem(new byte[] {(byte) 0xFF}, UTF_8)).isEmpty();
        assertThat(problem(new byte[0], UTF_8)).isEmpty();
    }

    @Test
    void characterCutByTheEndOfTheHeadIsNotMalformed() {
        var text = ("a" + "€".repeat(4000)).getBytes(UTF_8);

        assertThat(problem(text, UTF_8)).isEmpty();
    }

    @Test
    void textThatTurnsMalformedIsRefusedAtTheEnd() {
        var check = new ContentCheck(UTF_8);
        var head = "text ".repeat(2000).getBytes(UTF_8);
        assertThat(check.see(head, head.length)).isEmpty();

        assertThat(check.problemOfWhole(2_999)).isEmpty();
        assertThat(check.problemOfWhole(3_001)).isPresent();
    }

    private static Optional<String> problem(byte[] content, Charset declared) {
        var check = new ContentCheck(declared);
        return check.see(content, content.length).or(() -> check.problemOfWhole(0));
    }
}
