package org.wordfreq.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the platform's REST contract and of nothing else. */
final class WordFreqClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> FINAL = Set.of("counted", "rejected", "failed");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI ingest;
    private final URI results;

    WordFreqClient(URI ingest, URI results) {
        this.ingest = ingest;
        this.results = results;
    }

    /** Uploads the text and expects it to be accepted. */
    JsonNode upload(String corpus, String filename, String text) {
        return upload(corpus, filename, text, Map.of());
    }

    /** Uploads the text with these request headers and expects it to be accepted. */
    JsonNode upload(String corpus, String filename, String text, Map<String, String> headers) {
        return upload(corpus, filename, BodyPublishers.ofString(text), headers);
    }

    /** Streams a text that is too large to hold and expects it to be accepted. */
    JsonNode upload(String corpus, String filename, Supplier<InputStream> text) {
        return upload(corpus, filename, BodyPublishers.ofInputStream(text), Map.of());
    }

    private JsonNode upload(
            String corpus, String filename, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        var uri = ingest.resolve("/v1/corpora/" + corpus + "/documents/" + encode(filename));
        var request = HttpRequest.newBuilder(uri).PUT(body).header("Content-Type", "text/plain; charset=utf-8");
        headers.forEach(request::header);
        var response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JSON.readTree(response.body());
    }

    /** The document as results-service shows it once it has reached a final state. */
    JsonNode awaitEnd(String documentId, Duration patience) {
        return await("document " + documentId + " reaches its end")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> document(documentId),
                        d -> FINAL.contains(d.path("status").asString("")));
    }

    /** The document as it stands now; an empty object while results-service does not know it. */
    JsonNode document(String documentId) {
        var response = send(HttpRequest.newBuilder(results.resolve("/v1/documents/" + documentId)));
        return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.createObjectNode();
    }

    /** Every word of the document with its count, in the order in which they come. */
    Map<String, Long> words(String documentId) {
        return csv("/v1/documents/" + documentId + "/words");
    }

    /** Every word of the corpus with its count, in the order in which they come, page by page. */
    Map<String, Long> corpusWords(String corpus) {
        var words = new LinkedHashMap<String, Long>();
        var cursor = "";
        do {
            var page = get(
                    results,
                    "/v1/corpora/" + corpus + "/words?limit=1000"
                            + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor)));
            for (var entry : page.path("words")) {
                words.put(entry.path("word").asString(), entry.path("count").asLong());
            }
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return words;
    }

    JsonNode corpus(String corpus) {
        return get(results, "/v1/corpora/" + corpus);
    }

    JsonNode get(URI service, String path) {
        var response = send(HttpRequest.newBuilder(service.resolve(path)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** What is at the address, as text. */
    String text(URI address) {
        var response = send(HttpRequest.newBuilder(address));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private Map<String, Long> csv(String path) {
        var response = send(HttpRequest.newBuilder(results.resolve(path)).header("Accept", "text/csv"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var words = new LinkedHashMap<String, Long>();
        response.body().lines().skip(1).forEach(line -> {
            var comma = line.lastIndexOf(',');
            words.put(line.substring(0, comma), Long.parseLong(line.substring(comma + 1)));
        });
        return words;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
