package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineCutsTests {

    private static final int BYTES = 1 << Byte.SIZE;
    private static final int FIRST_LEAD = 0x80;
    private static final LineCuts CUTS = new LineCuts();

    /** Every two bytes before a line feed and every one behind, so that a lead byte or two are before it as well. */
    @ParameterizedTest
    @MethodSource("charsets")
    void decoderTakesNothingTogetherAcrossACut(String charset) {
        var decoded = new Decoded(Charset.forName(charset));
        var behind = new String[BYTES];
        for (var byteBehind = 0; byteBehind < BYTES; byteBehind++) {
            behind[byteBehind] = decoded.text(byteBehind, 'A', 'A');
        }
        // ASCII stands alone, so what is before it cannot matter; line feeds stand for all of it.
        for (var first = FIRST_LEAD - 1; first < BYTES; first++) {
            for (var second = 0; second < BYTES; second++) {
                assertThatCutIsSafe(decoded, first < FIRST_LEAD ? '\n' : first, second, behind);
            }
        }
    }

    /** In GB18030 four bytes are a character, the second and the fourth of them digits. */
    @ParameterizedTest
    @MethodSource("charsets")
    void decoderTakesNothingTogetherAcrossACutBehindMoreLeads(String charset) {
        var decoded = new Decoded(Charset.forName(charset));
        for (var lead = FIRST_LEAD; lead < BYTES; lead++) {
            for (var digit : new int[] {'0', '9', 0xA1, 0xFE}) {
                for (var third = FIRST_LEAD; third < BYTES; third++) {
                    if (isCut(third)) {
                        assertThat(decoded.text(lead, digit, third, '\n', '0', 'A'))
                                .isEqualTo(decoded.text(lead, digit, third, '\n') + decoded.text('0', 'A'));
                    }
                }
            }
        }
    }

    @Test
    void lineFeedWithinWhatEucJpTakesForACharacterOfThreeBytesIsNoCut() throws IOException {
        var text = HexFormat.of().parseHex("68656C6C6F20776F726C64208F0A41420A4344206566");
        var charset = Charset.forName("EUC-JP");
        var cut = TextCuts.of(Analyzer.STANDARD, charset, text, text.length)
                .orElseThrow()
                .first(text, 4, text.length, 4)
                .orElseThrow();
        var whole = new ByteArrayOutputStream();
        Documents.count(Analyzer.STANDARD, text, charset).writeTo(whole);

        try (var merged = WordCounts.merge(
                List.of(part(text, 0, cut, charset), part(text, cut, text.length, charset)),
                SpillSettings.defaults())) {
            var parts = new ByteArrayOutputStream();
            merged.writeTo(parts);
            assertThat(parts.toByteArray()).isEqualTo(whole.toByteArray());
        }
        assertThat(cut).isEqualTo(17);
    }

    @Test
    void lineFeedAtTheBeginningOfAWindowIsNoCut() {
        assertThat(CUTS.first(new byte[] {'\n', 'a', 'b'}, 0, 3, 5)).isEqualTo(CutFinder.NONE);
        assertThat(CUTS.first(new byte[] {'\n', '\n', 'b'}, 0, 3, 5)).isEqualTo(2);
    }

    static Stream<String> charsets() {
        return LineCuts.CHARSETS.stream().sorted();
    }

    private static void assertThatCutIsSafe(Decoded decoded, int first, int second, String[] behind) {
        if (!isCut(second)) {
            return;
        }
        var before = decoded.text(first, second, '\n');
        // Without shift states, what was read to its end without fault cannot depend on what comes.
        var step = decoded.readsAll(first, second, '\n') ? 'A' : 1;
        for (var byteBehind = 0; byteBehind < BYTES; byteBehind += step) {
            var whole = decoded.text(first, second, '\n', byteBehind, 'A', 'A');
            if (!isJoined(whole, before, behind[byteBehind])) {
                assertThat(whole)
                        .as("%02x %02x 0a %02x", first, second, byteBehind)
                        .isEqualTo(before + behind[byteBehind]);
            }
        }
    }

    /** Without making a text of the two, millions of times. */
    private static boolean isJoined(String whole, String before, String behind) {
        return whole.length() == before.length() + behind.length()
                && whole.startsWith(before)
                && whole.endsWith(behind);
    }

    private static boolean isCut(int before) {
        return CUTS.first(new byte[] {(byte) before, '\n', 'A'}, 0, 3, 4) != CutFinder.NONE;
    }

    private static InputStream part(byte[] text, int from, int to, Charset charset) throws IOException {
        try (var counter = from == 0
                ? new WordCounter(Analyzer.STANDARD, charset)
                : WordCounter.continuing(Analyzer.STANDARD, charset, SpillSettings.defaults())) {
            counter.add(text, from, to - from);
            var out = new ByteArrayOutputStream();
            counter.finish().writeTo(out);
            return new ByteArrayInputStream(out.toByteArray());
        }
    }

    /** What a decoder makes of bytes, with one mark for each byte that it cannot read. */
    private static final class Decoded {

        private final CharsetDecoder decoder;
        private final ByteBuffer in = ByteBuffer.allocate(8);
        private final CharBuffer out = CharBuffer.allocate(32);

        Decoded(Charset charset) {
            this.decoder = charset.newDecoder();
        }

        boolean readsAll(int... bytes) {
            fill(bytes);
            return !decoder.decode(in, out, false).isError() && !in.hasRemaining();
        }

        String text(int... bytes) {
            fill(bytes);
            for (var result = decoder.decode(in, out, true); result.isError(); result = decoder.decode(in, out, true)) {
                out.put("\uFFFF".repeat(result.length())).put('\uFFFE');
                in.position(in.position() + result.length());
            }
            decoder.flush(out);
            return out.flip().toString();
        }

        private void fill(int... bytes) {
            in.clear();
            for (var next : bytes) {
                in.put((byte) next);
            }
            in.flip();
            out.clear();
            decoder.reset();
        }
    }
}
