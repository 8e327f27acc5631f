package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What the masks have to tell apart, side by side and at every place in a block: letters of all sorts, what extends them, what
 * joins them, and quotes, which belong to Hebrew letters and to no others. Characters drawn from all of Unicode, as in
 * {@link CountingPropertyTests}, are seldom those that a rule is about.
 */
class BlockBordersPropertyTests {

    private static final int BLOCK = AsciiMasks.BLOCK;
    private static final String[] HEBREW = {"א", "צ", "ל", "׳"};
    private static final String[] QUOTES = {"'", "\"", "’", "״"};

    /** Of combining class 0, a letter and not; 9; others; and what is nothing when folded. */
    private static final String[] EXTENDS = {
        "\u093F", "\u20DD", "\u094D", "\u0301", "\u05B0", "\u0345", "\uFE0F", "\u200C", "\u200D", "\u00AD", "\u2060"
    };

    private static final String[] LETTERS = {
        "a", "Z", "1", "_", "ж", "Ж", "é", "ß", "Ἀ", "म", "한", "カ", "の", "中", "ก", "Ⓜ"
    };
    private static final String[] OTHERS = {".", ",", ":", "·", " ", "\u3000", "\u2028", "\n", "!", "—", "、", "😀", "🇩"
    };

    @Property(tries = 1_000)
    void charactersAreCountedAsTheReferenceCountsThemWhereverTheyStandInABlock(@ForAll("sequences") String sequence) {
        var line = "\n" + sequence + "\n";
        var text = new StringBuilder();
        var used = 0;
        for (var offset = 0; offset < BLOCK; offset++) {
            // More than a block of nothing, so that nobody goes on with the rules of what was before.
            text.append(" ".repeat(3 * BLOCK - 1 + offset - used % BLOCK)).append(line);
            used += 3 * BLOCK - 1 + offset - used % BLOCK + line.getBytes(StandardCharsets.UTF_8).length;
        }

        var expected = new HashMap<>(ReferenceWords.count(line));
        expected.replaceAll((word, count) -> count * BLOCK);
        assertThat(Documents.words(Analyzer.STANDARD, text.toString())).isEqualTo(expected);
    }

    /** Of few characters each: among many of them, one would nearly always leave the others to the segmenter. */
    @Provide
    Arbitrary<String> sequences() {
        var alphabets = Combinators.combine(
                Arbitraries.of(HEBREW),
                Arbitraries.of(QUOTES),
                Arbitraries.of(EXTENDS),
                Arbitraries.of(LETTERS),
                Arbitraries.of(OTHERS));
        return alphabets.flatAs((hebrew, quote, extend, letter, other) -> Arbitraries.of(
                        hebrew, quote, extend, hebrew, quote, extend, hebrew, quote, extend, letter, other)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces)));
    }
}
