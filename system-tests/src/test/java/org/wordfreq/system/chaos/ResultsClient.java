package org.wordfreq.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks results-service about corpora. */
final class ResultsClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    ResultsClient(URI address) {
        this.address = address;
    }

    /** How many documents of the corpus are in which state; states without any are left out. */
    Map<String, Long> documents(String corpus) {
        var states = new HashMap<String, Long>();
        get("/v1/corpora/" + corpus).path("documentsByStatus").properties().stream()
                .filter(state -> state.getValue().asLong() > 0)
                .forEach(state -> states.put(state.getKey(), state.getValue().asLong()));
        return states;
    }

    /** The totals of the corpus in their order, page by page; those of different analyzers are never added up. */
    Map<String, Long> words(String corpus, String analyzer) {
        var words = new LinkedHashMap<String, Long>();
        var cursor = "";
        do {
            var page = get("/v1/corpora/" + corpus + "/words?limit=1000&analyzer=" + analyzer
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            for (var entry : page.path("words")) {
                words.put(entry.path("word").asString(), entry.path("count").asLong());
            }
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return words;
    }

    private JsonNode get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(2));
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
