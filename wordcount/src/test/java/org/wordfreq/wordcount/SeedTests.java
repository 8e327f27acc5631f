package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an attacker can do who knows the seed, and what is left of it when it is another one. How far words lie from their
 * homes is seen in the order in which tables give them: slot by slot. Words that all have the first slot for their home come
 * in the order in which they were added, each behind all before it.
 */
class SeedTests {

    private static final int WORDS = 500;

    /** Its first half is text, so that eight bytes of a word can cancel it: what is multiplied by zero is zero. */
    private static final Seed KNOWN = new Seed(ByteWords.at(utf8("collides"), 0), 0x9E3779B97F4A7C15L);

    /** Tables of so many words use fewer bits of a hash. */
    private static final long HOME_BITS = (1 << 11) - 1;

    private static final List<List<String>> PREPARED = List.of(shortWords(), mediumWords(), longWords());

    @Test
    void wordsPreparedForASeedAllShareAHomeUnderIt() {
        assertThat(PREPARED).allSatisfy(words -> {
            assertThat(displacement(words, word -> hash(KNOWN, word))).isEqualTo((WORDS - 1) / 2.0);
            assertThat(inOrderOfSlots(KNOWN, words)).isEqualTo(words);
        });
    }

    @Test
    void underOtherSeedsTheyLieWhereAnyWordsWould() {
        var random = new Random(53);
        var others = Stream.generate(() -> new Seed(random.nextLong() | 1, random.nextLong() | 1))
                .limit(50)
                .toList();

        assertThat(PREPARED).allSatisfy(words -> {
            assertThat(others.stream()
                            .mapToDouble(seed -> displacement(words, word -> hash(seed, word)))
                            .average()
                            .orElseThrow())
                    .as("mean distance from home")
                    .isLessThan(1);
            assertThat(others)
                    .allSatisfy(seed -> assertThat(inOrderOfSlots(seed, words)).isNotEqualTo(words));
        });
    }

    @Test
    void seedOfTheProcessIsAnotherOne() {
        assertThat(PREPARED).allSatisfy(words -> {
            assertThat(displacement(words, word -> hash(Seed.ofProcess(), word)))
                    .isLessThan(WORDS / 4.0);
            assertThat(inOrderOfSlots(Seed.ofProcess(), words))
                    .isNotEqualTo(words)
                    .hasSameElementsAs(words);
        });
        assertThat(Seed.ofProcess().first()).isNotEqualTo(Seed.ofProcess().second());
    }

    /** Words that are found by trying: one of some thousands has a hash that ends in zeros. */
    private static List<String> shortWords() {
        return IntStream.iterate(1 << 28, i -> i + 1)
                .mapToObj(Integer::toHexString)
                .filter(word -> (hash(KNOWN, word) & HOME_BITS) == 0)
                .limit(WORDS)
                .toList();
    }

    private static List<String> mediumWords() {
        return IntStream.range(0, WORDS)
                .mapToObj(i -> "collides" + Integer.toHexString(i + (1 << 28)))
                .toList();
    }

    private static List<String> longWords() {
        return IntStream.range(0, WORDS)
                .mapToObj(i -> "longer than " + Integer.toHexString(i + (1 << 28)) + "collides")
                .toList();
    }

    /** As the tables do it. */
    private static long hash(Seed seed, String word) {
        var utf8 = utf8(word);
        if (utf8.length == Long.BYTES) {
            return seed.hash(ByteWords.at(utf8, 0));
        }
        if (utf8.length == 2 * Long.BYTES) {
            return seed.hash(ByteWords.at(utf8, 0), ByteWords.at(utf8, Long.BYTES));
        }
        var hash = (long) utf8.length;
        for (var i = 0; i <= utf8.length - Long.BYTES; i += Long.BYTES) {
            hash = seed.hash(ByteWords.at(utf8, i), hash);
        }
        return seed.hash(ByteWords.at(utf8, utf8.length - Long.BYTES), hash);
    }

    /** How many slots lie between a word and its home, in the mean, in a table that is half full. */
    private static double displacement(List<String> words, ToLongFunction<String> hash) {
        var taken = new boolean[Integer.highestOneBit(words.size()) * 4];
        var sum = 0L;
        for (var word : words) {
            var slot = (int) (hash.applyAsLong(word) >>> 1) & (taken.length - 1);
            while (taken[slot]) {
                slot = (slot + 1) & (taken.length - 1);
                sum++;
            }
            taken[slot] = true;
        }
        return (double) sum / words.size();
    }

    private static List<String> inOrderOfSlots(Seed seed, List<String> words) {
        var tables = new WordTables(seed);
        for (var word : words) {
            tables.add(utf8(word), 0, word.length(), 1);
        }
        var inOrder = new ArrayList<String>();
        tables.forEach((bytes, from, to, count) -> {
            inOrder.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        });
        return inOrder;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
