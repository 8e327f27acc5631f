package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryFormatTests {

    private static final int BZIP2_LEVEL = 3;

    static Stream<Arguments> signatures() {
        return Stream.of(
                Arguments.of("1f8b", BinaryFormat.GZIP),
                Arguments.of("504b0304", BinaryFormat.ZIP),
                Arguments.of("504b0506", BinaryFormat.EMPTY_ZIP),
                Arguments.of("255044462d", BinaryFormat.PDF),
                Arguments.of("89504e470d0a1a0a", BinaryFormat.PNG),
                Arguments.of("ffd8ff", BinaryFormat.JPEG),
                Arguments.of("4749463837", BinaryFormat.GIF),
                Arguments.of("4749463839", BinaryFormat.GIF_89A),
                Arguments.of("425a6839314159265359", BinaryFormat.BZIP2),
                Arguments.of("fd377a585a00", BinaryFormat.XZ),
                Arguments.of("28b52ffd", BinaryFormat.ZSTD),
                Arguments.of("377abcaf271c", BinaryFormat.SEVEN_ZIP),
                Arguments.of("526172211a07", BinaryFormat.RAR),
                Arguments.of("7f454c46", BinaryFormat.ELF),
                Arguments.of("d0cf11e0a1b11ae1", BinaryFormat.OLE));
    }

    @Test
    void everyFormatHasASignatureHere() {
        assertThat(signatures().map(signature -> signature.get()[1]))
                .containsExactlyInAnyOrder((Object[]) BinaryFormat.values());
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void signatureIsKnownAloneAndBeforeContent(String signature, BinaryFormat format) {
        var bytes = HexFormat.of().parseHex(signature);

        assertThat(BinaryFormat.of(bytes, bytes.length)).contains(format);
        assertThat(BinaryFormat.of(Arrays.copyOf(bytes, 8192), 8192)).contains(format);
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void everyByteOfASignatureCounts(String signature, BinaryFormat format) {
        var bytes = HexFormat.of().parseHex(signature);
        for (var i = 0; i < bytes.length; i++) {
            if (format == BinaryFormat.BZIP2 && i == BZIP2_LEVEL) {
                continue;
            }
            var nearMiss = bytes.clone();
            nearMiss[i] ^= 1;

            assertThat(BinaryFormat.of(nearMiss, nearMiss.length))
                    .as("%s with byte %d changed", format, i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void cutSignatureIsNone(String signature, BinaryFormat format) {
        var bytes = HexFormat.of().parseHex(signature);

        assertThat(BinaryFormat.of(bytes, bytes.length - 1))
                .as("%s without its last byte, which the buffer still holds", format)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '5', '9'})
    void bzip2OfEachLevelIsKnown(char level) {
        var bytes = HexFormat.of().parseHex("425a6839314159265359");
        bytes[BZIP2_LEVEL] = (byte) level;

        assertThat(BinaryFormat.of(bytes, bytes.length)).contains(BinaryFormat.BZIP2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "P", "PK", "PKZIP made these", "GIF", "GIF files", "BZh is no word", "Rar!", "%PDF", "7z"})
    void textThatSpeaksOfAFormatIsText(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);

        assertThat(BinaryFormat.of(bytes, bytes.length)).isEmpty();
    }

    @Test
    void signatureFurtherInIsNone() {
        var bytes = " %PDF-1.7".getBytes(StandardCharsets.US_ASCII);

        assertThat(BinaryFormat.of(bytes, bytes.length)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GIF, GIF", "GIF_89A, GIF", "EMPTY_ZIP, 'ZIP (or Office, EPUB, JAR)'", "OLE, old Office"})
    void titlesAreThoseThatPeopleUse(BinaryFormat format, String title) {
        assertThat(format.title()).isEqualTo(title);
    }
}
