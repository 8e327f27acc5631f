package org.wordfreq.results;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Listens to server-sent events. */
final class EventsClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream body;
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private volatile boolean commented;

    private EventsClient(HttpRequest request) throws IOException {
        try {
            this.body = http.send(request, BodyHandlers.ofInputStream()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    record Event(String id, String name, String data) {

        String status() {
            return JsonMapper.shared().readTree(data).path("status").asString("");
        }

        String corpus() {
            return JsonMapper.shared().readTree(data).path("corpus").asString("");
        }

        String document() {
            return JsonMapper.shared().readTree(data).path("id").asString("");
        }
    }

    static EventsClient connect(int port, String query, @Nullable String lastEventId) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/events" + query));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var client = new EventsClient(request.build());
        Thread.ofVirtual().start(client::read);
        return client;
    }

    void awaitComment() {
        await().atMost(PATIENCE).until(() -> commented);
    }

    Event awaitStatus(String document, String status) {
        return Objects.requireNonNull(await().atMost(PATIENCE)
                .until(
                        () -> seen.stream()
                                .filter(event -> event.document().equals(document)
                                        && event.status().equals(status))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull));
    }

    /** The first event. */
    Event next() {
        await().atMost(PATIENCE).until(() -> !seen.isEmpty());
        return seen.getFirst();
    }

    List<Event> seen() {
        return seen;
    }

    @Override
    public void close() throws IOException {
        body.close();
        http.shutdownNow();
    }

    private void read() {
        var lines = new String[] {"", "", ""};
        try (var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                take(line, lines);
            }
        } catch (IOException closed) {
            // By close(), or by the service: what was seen is what there was.
        }
    }

    private void take(String line, String[] event) {
        if (line.startsWith(":")) {
            commented = true;
        } else if (line.startsWith("id:")) {
            event[0] = line.substring(3);
        } else if (line.startsWith("event:")) {
            event[1] = line.substring(6);
        } else if (line.startsWith("data:")) {
            event[2] = line.substring(5);
        } else if (line.isEmpty() && !event[2].isEmpty()) {
            seen.add(new Event(event[0], event[1], event[2]));
            event[2] = "";
        }
    }
}
