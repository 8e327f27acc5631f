package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random texts of all that the rules tell apart, against {@link ReferenceWords}. */
class ReferenceTests {

    private static final int[] NASTY = ("abXY  019..,,:;''\"\"__\r\n\u0085\u2028\u00A0\u3000’‘·․＇．＿"
                    + "éßẞİΣςﬁﷺ½²\u00AD\u200D\u200D\u200C\u2060\u0308\u0308"
                    + "\u093F\u0939\u094D\u0E01\u0E33\u05D0\u05D1\u05F3\u05F4\u0661\u066B\u066C\u3164\u115Fカｶ゛ひ中Ⓜℹ\uFFFD한\u1100\u1161"
                    + "😀👩🇩🇪🇫𐐀𠀀𝟙")
            .codePoints()
            .toArray();

    @Test
    void randomTextsAreCountedAsTheReferenceCountsThem() {
        var random = new Random(41);
        for (var i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(60); length > 0; length--) {
                text.appendCodePoint(NASTY[random.nextInt(NASTY.length)]);
            }
            assertThat(Documents.words(Analyzer.STANDARD, text.toString()))
                    .as(() -> "Text %s"
                            .formatted(text.codePoints()
                                    .mapToObj(Integer::toHexString)
                                    .toList()))
                    .isEqualTo(ReferenceWords.count(text.toString()));
        }
    }
}
