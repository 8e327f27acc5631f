package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Characters one by one, and those of ASCII two by two, in all positions that matter. */
class EveryCharacterTests {

    /** Ideographs, syllables and private use are so many of a kind that one of some is enough. */
    private static final int STEP = 61;

    @Test
    void everyCharacterIsCountedAsTheReferenceCountsIt() {
        assertAsTheReference(EveryCharacterTests::inContexts, characters());
    }

    @Test
    void everyCharacterIsClassicAsTheReferenceHasIt() {
        var text = text(c -> "Abcd" + c(c) + "Efg ." + c(c) + c(c) + "?\n", characters());

        assertThat(Documents.words(Analyzer.CLASSIC, text))
                .isEqualTo(ReferenceClassicWords.of(text).words());
    }

    @Test
    void everyPairOfAsciiCharactersIsCountedAsTheReferenceCountsIt() {
        for (var first = 0; first < 0x80; first++) {
            var before = c(first);
            assertAsTheReference(
                    c -> "a" + before + c(c) + "b 1" + before + c(c) + "2\n" + before + c(c) + "\u0345\n",
                    IntStream.range(0, 0x80));
        }
    }

    private static String inContexts(int c) {
        return "a" + c(c) + "b 1" + c(c) + "2 א" + c(c) + "ב カ" + c(c) + "カ\n" + c(c) + "\u0345 _" + c(c) + "\n" + c(c)
                + "\u200DⓂ\n" + c(c);
    }

    private static IntStream characters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c ->
                        c < 0x3400 || (c >= 0xFB00 && c < 0x12000) || (c >= 0x1F000 && c < 0x20000) || c % STEP == 0);
    }

    /** In texts that are short enough to see what differs. */
    private static void assertAsTheReference(IntFunction<String> contexts, IntStream characters) {
        for (var some :
                characters.boxed().collect(Collectors.groupingBy(c -> c >> 8)).values()) {
            var text = text(contexts, some.stream().mapToInt(Integer::intValue));
            assertThat(Documents.words(Analyzer.STANDARD, text)).isEqualTo(ReferenceWords.count(text));
        }
    }

    private static String text(IntFunction<String> contexts, IntStream characters) {
        return characters.mapToObj(contexts).collect(Collectors.joining("\n"));
    }

    private static String c(int codePoint) {
        return Character.toString(codePoint);
    }
}
