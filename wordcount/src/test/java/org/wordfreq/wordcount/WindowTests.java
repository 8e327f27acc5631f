package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies across the end of a window of {@link StandardWords}, at every distance from it, after text of every kind. */
class WindowTests {

    private static final int WINDOW = 1 << 15;

    private static final String NASTY = "don't Don’t a.b.c 3.14 x.\u0308y צה\"ל _a_ __ nai\u0308ve 中文 カタ_カナ"
            + " 🇩🇪🇫🇷 a\u200DⓂ \r\n  \u0345 ,\u0345\u0345 ﬁle:file";

    @ParameterizedTest
    @ValueSource(strings = {"word word,\n", "a", " ", "_", "ж", "слово ", "中", "é,", "1.", "\u0308", "🇩", "a\u200D"})
    void resultIsTheSameWhereverAWindowEnds(String filler) {
        var tail = words(NASTY);
        for (var before = 0; before < 160; before++) {
            var text = filler(filler, WINDOW - before) + "\n" + NASTY;
            var expected = new HashMap<>(words(filler(filler, WINDOW - before)));
            tail.forEach((word, count) -> expected.merge(word, count, Long::sum));

            assertThat(words(text)).as("%d bytes before the end", before).isEqualTo(expected);
        }
    }

    @Test
    void longTextsWithoutSeparatorsAreCountedAsTheReferenceCountsThem() {
        var random = new Random(17);
        var characters =
                "aB1_.,'’:;\"\u0308\u0345\u200Dжé中カか😀🇩צ\uFFFD".codePoints().toArray();
        for (var round = 0; round < 6; round++) {
            var text = new StringBuilder();
            while (text.length() < 60_000) {
                var one = characters[random.nextInt(characters.length)];
                for (var times = random.nextInt(9) == 0 ? random.nextInt(3000) : 1; times > 0; times--) {
                    text.appendCodePoint(one);
                }
            }

            assertThat(words(text.toString())).isEqualTo(ReferenceWords.count(text.toString()));
        }
    }

    private static Map<String, Long> words(String text) {
        return Documents.words(Analyzer.STANDARD, text);
    }

    /** About that many bytes, and never more. */
    private static String filler(String filler, int bytes) {
        return filler.repeat(bytes / filler.getBytes(StandardCharsets.UTF_8).length);
    }
}
