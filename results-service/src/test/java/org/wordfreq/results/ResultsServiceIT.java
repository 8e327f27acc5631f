package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.contracts.WordOrder;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import tools.jackson.databind.JsonNode;

/** The service on real protocols: what was counted is found, exactly and in order. */
@SuppressWarnings("NullAway.Init") // set by the test framework
@LocalAwsTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ResultsServiceIT {

    @TempDir
    private static Path cache;

    @LocalServerPort
    private int port;

    @Autowired
    private ResourceNames names;

    private Client client;
    private Seeds seeds;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("wordfreq.results.cache.directory", () -> cache.toString());
    }

    @BeforeEach
    void connect(LocalAwsEndpoints aws) {
        client = new Client(port);
        seeds = new Seeds(aws, names);
    }

    @Test
    void pagingShowsEveryWordOnceInOrderAcrossPlanes() {
        var counts = Map.of(
                "\uFF5Efullwidth", 2L, "\uD83D\uDE00", 2L, "z", 2L, "é", 2L, "\uD842\uDFB7野", 2L, "one", 9L, "two", 1L);
        var document = seeds.counted("planes", counts);

        var words = client.all("/v1/documents/" + document.id() + "/words?limit=2", "words");

        assertThat(words).map(ResultsServiceIT::entry).containsExactlyElementsOf(ordered(counts));
    }

    private static WordCountEntry entry(JsonNode word) {
        return new WordCountEntry(
                word.path("word").asString(), word.path("count").asLong());
    }

    private static List<WordCountEntry> ordered(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new WordCountEntry(entry.getKey(), entry.getValue()))
                .sorted(WordOrder.BY_COUNT_THEN_WORD)
                .toList();
    }
}
