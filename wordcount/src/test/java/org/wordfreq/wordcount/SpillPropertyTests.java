package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What is counted does not depend on the memory there is for it. */
class SpillPropertyTests {

    private static final int WORDS = 60_000;

    /** Scripts of one to four bytes a letter, forms that fold to the same, and what the tables treat in a special way. */
    private static final String[] ALPHABETS = {
        "abcdefghij", "aBc_dE1", "éàüß", "жзик", "中文字", "𐐀𐐨", "ﬁﬂSs", "a\u0345\u007F"
    };

    @Property(tries = 4)
    void resultIsTheSameWithAnyMemory(
            @ForAll Analyzer analyzer,
            @ForAll long seed,
            @ForAll @LongRange(min = SpillSettings.MIN_TABLE_BYTES, max = 4 * SpillSettings.MIN_TABLE_BYTES)
                    long tableBytes) {
        var text = randomText(new Random(seed)).getBytes(StandardCharsets.UTF_8);

        try (var whole = Documents.count(analyzer, text, StandardCharsets.UTF_8);
                var spilled = count(analyzer, text, tableBytes)) {
            assertThat(spilled.distinctWords()).isEqualTo(whole.distinctWords()).isGreaterThan(WORDS / 4);
            assertThat(spilled.totalWords()).isEqualTo(whole.totalWords());
            assertThat(spilled.overlongWords()).isEqualTo(whole.overlongWords());
            assertThat(spilled.malformedBytes()).isEqualTo(whole.malformedBytes());
            assertThat(spilled.top(100)).isEqualTo(whole.top(100));
            assertThat(inOrder(spilled).equals(inOrder(whole)))
                    .as("all words in order")
                    .isTrue();
        }
    }

    private static WordCounts count(Analyzer analyzer, byte[] text, long tableBytes) {
        var settings = new SpillSettings(tableBytes, SpillSettings.defaults().directory());
        try (var counter = new WordCounter(analyzer, StandardCharsets.UTF_8, settings)) {
            counter.add(text, 0, text.length);
            return counter.finish();
        }
    }

    private static String randomText(Random random) {
        var text = new StringBuilder();
        for (var i = 0; i < WORDS; i++) {
            var alphabet =
                    ALPHABETS[random.nextInt(ALPHABETS.length)].codePoints().toArray();
            var length = random.nextInt(4) == 0 ? random.nextInt(40) : 5 + random.nextInt(8);
            for (var j = 0; j < length; j++) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            text.append(random.nextInt(9) == 0 ? "\u0000" : "").append(' ');
        }
        return text.toString();
    }

    private static List<WordCount> inOrder(WordCounts counts) {
        var words = new ArrayList<WordCount>();
        counts.forEachInOrder(words::add);
        return words;
    }
}
