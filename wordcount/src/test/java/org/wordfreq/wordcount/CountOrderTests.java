package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The first words, against a full sort by another order of code points. */
class CountOrderTests {

    /** As large as a count can be in the keys that are sorted, and beyond. */
    private static final long HIGH = (1L << 36) - 1;

    private static final Comparator<WordCount> ORDER = Comparator.comparingLong(WordCount::count)
            .reversed()
            .thenComparing(word -> word.word().codePoints().toArray(), Arrays::compare);

    @Property(tries = 1_000)
    void topIsTheBeginningOfAFullSort(@ForAll("counted") Map<String, Long> counted, @ForAll @IntRange(max = 70) int n) {
        var expected = counted.entrySet().stream()
                .map(word -> new WordCount(word.getKey(), word.getValue()))
                .sorted(ORDER)
                .toList();

        try (var counts = counts(counted)) {
            assertThat(counts.top(n)).isEqualTo(expected.subList(0, Math.min(n, expected.size())));
            assertThat(all(counts)).isEqualTo(expected);
            assertThat(expected).isSorted();
        }
    }

    @Property(tries = 200)
    void wordsAreInTheOrderOfTheirCodePoints(@ForAll("lists") List<String> words) {
        var list = new WordList();
        words.stream().distinct().forEach(word -> add(list, word, 1));

        assertThat(Arrays.stream(WordOrder.of(list)).mapToObj(index -> word(list, index)))
                .containsExactlyElementsOf(words.stream()
                        .distinct()
                        .sorted(Comparator.comparing(word -> word.codePoints().toArray(), Arrays::compare))
                        .toList());
    }

    @Test
    void countsThatFitInNoKeyAreComparedAsTheyAre() {
        var counts = counts(Map.of("a", HIGH + 1, "b", HIGH + 5, "c", 1L, "d", HIGH + 9, "e", HIGH - 1, "f", HIGH));

        assertThat(counts.top(1)).containsExactly(new WordCount("d", HIGH + 9));
        assertThat(counts.top(2)).extracting(WordCount::word).containsExactly("d", "b");
        assertThat(all(counts)).extracting(WordCount::word).containsExactly("d", "b", "a", "f", "e", "c");
    }

    @Test
    void longWordsThatAgreeInAllButTheirEndsAreInOrder() {
        // U+FDFA folds to eighteen characters, so these are the longest words there are.
        var prefix = "\uFDFA".repeat(WordCounter.MAX_WORD_BYTES / 3 - 1);
        var counts = Documents.count(Analyzer.STANDARD, prefix + "ب " + prefix + "ا " + prefix);

        var folded = ReferenceWords.folded(prefix);
        assertThat(all(counts)).extracting(WordCount::word).containsExactly(folded, folded + "ا", folded + "ب");
    }

    /** Words whose first differences lie at any depth, on both sides of the surrogates, with many equal counts. */
    @Provide
    Arbitrary<String> words() {
        var prefixes = Arbitraries.of("", "", "a", "abcd", "abcdefgh", "x".repeat(30), "\uFFFF", "𐐨𐐨");
        var ends = Arbitraries.strings()
                .withChars("ab\0")
                .withChars('\uD7FF', '\uE000', '\uFFFF', 'é')
                .ofMaxLength(3);
        var supplementary = Arbitraries.of("", "", "", "𐀀", "😀", "\uDBFF\uDFFF");
        return prefixes.flatMap(prefix -> supplementary.flatMap(middle -> ends.map(end -> prefix + middle + end)));
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return words().list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<Map<String, Long>> counted() {
        var usual = Arbitraries.longs().between(1, 4);
        var high = Arbitraries.longs().between(HIGH - 2, HIGH + 3);
        var any = Arbitraries.longs().between(1, 1L << 50);
        return Arbitraries.of(List.of(usual, usual, high, any))
                .flatMap(count -> Arbitraries.maps(words(), Arbitraries.oneOf(count, usual))
                        .ofMaxSize(60));
    }

    private static WordCounts counts(Map<String, Long> counted) {
        var list = new WordList();
        counted.forEach((word, count) -> add(list, word, count));
        return new WordCounts(Analyzer.CLASSIC, WordCounts.Totals.NONE, new WordsInMemory(list, WordOrder.of(list)));
    }

    private static void add(WordList list, String word, long count) {
        var utf8 = word.getBytes(StandardCharsets.UTF_8);
        list.add(utf8, 0, utf8.length, count);
    }

    private static String word(WordList list, int index) {
        return new String(list.bytes(), list.start(index), list.end(index) - list.start(index), StandardCharsets.UTF_8);
    }

    private static List<WordCount> all(WordCounts counts) {
        var all = new ArrayList<WordCount>();
        counts.forEachInOrder(all::add);
        return all;
    }
}
