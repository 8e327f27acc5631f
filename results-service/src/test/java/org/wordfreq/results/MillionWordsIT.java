package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.contracts.WordOrder;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.results.Cursors.WordPlace;
import org.wordfreq.results.counts.CountFiles;
import tools.jackson.databind.JsonNode;

/** Pages of a document of a million different words, in little memory and without a byte spilled to disk. */
@SuppressWarnings("NullAway.Init") // set by the test framework
@LocalAwsTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.results.duckdb.memory-limit=32MB",
            "wordfreq.results.duckdb.threads=2",
            "wordfreq.results.duckdb.max-spill=0B"
        })
class MillionWordsIT {

    private static final int WORDS = 1_000_000;
    /** Prime, so that a multiple of another number modulo it is different for every word. */
    private static final int PRIME = 1_000_003;

    @TempDir
    private static Path cache;

    private static List<WordCountEntry> expected;
    private static Document document;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("wordfreq.results.cache.directory", () -> cache.toString());
    }

    @BeforeAll
    static void seed(LocalAwsEndpoints aws) {
        expected = IntStream.range(0, WORDS)
                .mapToObj(MillionWordsIT::entry)
                .sorted(WordOrder.BY_COUNT_THEN_WORD)
                .toList();
        var counts = expected.stream().collect(Collectors.toMap(WordCountEntry::word, WordCountEntry::count));
        document = new Seeds(aws, aws.names()).counted("million", counts);
    }

    @Test
    void firstPageHoldsTheMostFrequentWords() {
        var page = page("limit=100");

        assertWords(page, expected.subList(0, 100));
        assertThat(page.path("distinctWords").asInt()).isEqualTo(WORDS);
        assertThat(page.path("totalWords").asLong())
                .isEqualTo(expected.stream().mapToLong(WordCountEntry::count).sum());
    }

    @Test
    void pagesFromACursorOnGoToTheVeryEnd() {
        var page = page("limit=100&cursor=" + cursorAfter(WORDS - 151));

        assertWords(page, expected.subList(WORDS - 150, WORDS - 50));
        var last = page("limit=100&cursor=" + page.path("next").asString());
        assertWords(last, expected.subList(WORDS - 50, WORDS));
        assertThat(last.path("next").isNull()).isTrue();
    }

    @Test
    void pageThatBeginsAmongEquallyFrequentWordsMissesNone() {
        var middle = WORDS / 2;
        assertThat(expected.get(middle).count())
                .isEqualTo(expected.get(middle + 1).count());

        assertWords(page("limit=1000&cursor=" + cursorAfter(middle)), expected.subList(middle + 1, middle + 1001));
    }

    @Test
    void prefixFindsEveryWordThatBeginsWithIt() {
        var beginning = expected.stream()
                .filter(entry -> entry.word().startsWith("éa1"))
                .toList();
        assertThat(beginning).hasSizeBetween(500, 10_000);
        var prefix = "prefix=" + Client.encoded("ÉA1");

        var first = page(prefix + "&limit=300");

        assertWords(first, beginning.subList(0, 300));
        var rest = page(prefix + "&limit=10000&cursor=" + first.path("next").asString());
        assertWords(rest, beginning.subList(300, beginning.size()));
    }

    private JsonNode page(String query) {
        var answer = new Client(port).get("/v1/documents/" + document.id() + "/words?" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private String cursorAfter(int index) {
        var entry = expected.get(index);
        var list = WordPlace.ofDocument(document.id());
        return Cursors.encode(new WordPlace(list, CountFiles.versionOf(document), entry.count(), entry.word()));
    }

    private static void assertWords(JsonNode page, List<WordCountEntry> expected) {
        Function<JsonNode, WordCountEntry> entry = word -> new WordCountEntry(
                word.path("word").asString(), word.path("count").asLong());
        assertThat(page.path("words")).map(entry).containsExactlyElementsOf(expected);
    }

    /** A few frequent words and a long tail of equally rare ones, in scrambled order. */
    private static WordCountEntry entry(int rank) {
        var scrambled = (rank + 1L) * 7919 % PRIME;
        return new WordCountEntry("é" + Long.toString(scrambled, Character.MAX_RADIX), 1 + 3L * WORDS / (rank + 1));
    }
}
