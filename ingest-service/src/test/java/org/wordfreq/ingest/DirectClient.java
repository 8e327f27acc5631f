package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wordfreq.ingest.IngestClient.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends parts to S3 itself. */
record DirectClient(IngestClient client) {

    Answer begin(Map<String, ?> request, String... headers) {
        return post("/v1/uploads", request, headers);
    }

    Answer get(Answer begun) {
        return client.get(path(begun));
    }

    Answer abort(Answer begun) {
        return client.send("DELETE", path(begun), BodyPublishers.noBody());
    }

    /** Completes with the ETags of the parts from 1 on. */
    Answer complete(Answer begun, List<String> eTags) {
        var parts = new LinkedHashMap<Integer, String>();
        eTags.forEach(eTag -> parts.put(parts.size() + 1, eTag));
        return complete(begun, parts);
    }

    Answer complete(Answer begun, Map<Integer, String> parts) {
        return post(
                path(begun) + "/complete",
                Map.of(
                        "parts",
                        parts.entrySet().stream()
                                .map(part -> Map.of("number", part.getKey(), "eTag", part.getValue()))
                                .toList()));
    }

    /** Sends a part as the answer says; the ETag. */
    String send(Answer upload, int number, String text) {
        var response = put(upload, number, text);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("ETag").orElse("").replace("\"", "");
    }

    HttpResponse<String> put(Answer upload, int number, String text) {
        var part = part(upload, number);
        var request = HttpRequest.newBuilder(URI.create(part.path("url").asString()))
                .method(part.path("method").asString(), BodyPublishers.ofString(text));
        part.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    static JsonNode part(Answer upload, int number) {
        return upload.json().path("parts").get(number - 1);
    }

    static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.newDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    Answer post(String path, Object body, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        var json = body instanceof String text ? text : JsonMapper.shared().writeValueAsString(body);
        return client.send("POST", path, BodyPublishers.ofString(json), all);
    }

    private static String path(Answer begun) {
        return "/v1/uploads/" + begun.json().path("id").asString();
    }
}
