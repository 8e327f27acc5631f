package org.wordfreq.results;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the service under test. */
final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Client(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    record Answer(int status, String type, JsonNode body) {}

    Answer get(String path) {
        var response = send(path, "application/json", BodyHandlers.ofString());
        var type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(response.statusCode(), type, JSON.readTree(response.body()));
    }

    <T> HttpResponse<T> send(String path, String accept, BodyHandler<T> body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", accept);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All elements of a list, page by page. */
    List<JsonNode> all(String path, String list) {
        var found = new ArrayList<JsonNode>();
        var page = get(path).body();
        page.path(list).forEach(found::add);
        while (!page.path("next").isNull()) {
            var next = path + (path.contains("?") ? "&" : "?") + "cursor="
                    + page.path("next").asString();
            page = get(next).body();
            page.path(list).forEach(found::add);
        }
        return found;
    }

    static String encoded(String parameter) {
        return URLEncoder.encode(parameter, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
