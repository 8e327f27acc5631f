package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Against table 3-7 of the Unicode Standard, written down as regular expressions. The Java runtime is no reference: it
 * makes one U+FFFD of an encoded surrogate, where the standard has three.
 */
class CodePointsTests {

    private static final Pattern WELL_FORMED_OR_MAXIMAL_SUBPART = Pattern.compile("""
            (?<good> [\\x00-\\x7F] | [\\xC2-\\xDF][\\x80-\\xBF]
              | \\xE0[\\xA0-\\xBF][\\x80-\\xBF] | [\\xE1-\\xEC\\xEE\\xEF][\\x80-\\xBF]{2} | \\xED[\\x80-\\x9F][\\x80-\\xBF]
              | \\xF0[\\x90-\\xBF][\\x80-\\xBF]{2} | [\\xF1-\\xF3][\\x80-\\xBF]{3} | \\xF4[\\x80-\\x8F][\\x80-\\xBF]{2} )
            | \\xE0[\\xA0-\\xBF] | [\\xE1-\\xEC\\xEE\\xEF][\\x80-\\xBF] | \\xED[\\x80-\\x9F]
            | \\xF0[\\x90-\\xBF][\\x80-\\xBF]? | [\\xF1-\\xF3][\\x80-\\xBF]{1,2} | \\xF4[\\x80-\\x8F][\\x80-\\xBF]?
            | [\\x80-\\xFF]""", Pattern.COMMENTS);

    /** The ends of every range in that table. */
    private static final int[] EDGES = {
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    @Test
    void everySequenceOfThreeEdgeBytesDecodesAsTheStandardSays() {
        for (var a : EDGES) {
            for (var b : EDGES) {
                for (var c : EDGES) {
                    assertDecodesAsTheStandardSays(new byte[] {(byte) a, (byte) b, (byte) c});
                }
            }
        }
    }

    @Test
    void randomBytesDecodeAsTheStandardSays() {
        var random = new Random(29);
        for (var i = 0; i < 300; i++) {
            var bytes = new byte[random.nextInt(200)];
            for (var j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) EDGES[random.nextInt(EDGES.length)];
            }
            assertDecodesAsTheStandardSays(bytes);
        }
    }

    @Test
    void everyMalformedByteIsReplacedForTheClassicAnalyzer() {
        var document = new byte[] {'a', 'b', (byte) 0xF0, (byte) 0x9F, (byte) 0x98, 'c', 'd', (byte) 0xE2, (byte) 0x82};

        var counts = Documents.count(Analyzer.CLASSIC, document, StandardCharsets.UTF_8);

        assertThat(Documents.words(counts)).isEqualTo(Map.of("ab\uFFFD\uFFFD\uFFFDcd\uFFFD\uFFFD", 1L));
        assertThat(counts.malformedBytes()).isEqualTo(5);
    }

    private static void assertDecodesAsTheStandardSays(byte[] bytes) {
        for (var cut = 0; cut <= bytes.length; cut += Math.max(1, bytes.length / 4)) {
            assertDecodesAsTheStandardSays(bytes, cut);
        }
    }

    private static void assertDecodesAsTheStandardSays(byte[] bytes, int cut) {
        var text = new StringBuilder();
        var malformedBytes = new AtomicLong();
        var codePoints = new CodePoints(decoded -> {
            text.appendCodePoint(Utf8.codePoint(decoded));
            malformedBytes.addAndGet(Utf8.isMalformed(decoded) ? Utf8.size(decoded) : 0);
        });

        codePoints.accept(bytes, 0, cut);
        codePoints.accept(bytes, cut, bytes.length);
        codePoints.finish();

        var expected = new StringBuilder();
        var malformed = 0;
        var matcher = WELL_FORMED_OR_MAXIMAL_SUBPART.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            if (matcher.group("good") == null) {
                malformed += matcher.end() - matcher.start();
                expected.append('\uFFFD');
            } else {
                expected.append(
                        new String(bytes, matcher.start(), matcher.end() - matcher.start(), StandardCharsets.UTF_8));
            }
        }
        assertThat(text.toString() + malformedBytes)
                .as("%s cut at %d", Arrays.toString(bytes), cut)
                .isEqualTo(expected.toString() + malformed);
    }
}
