package org.wordfreq.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP side of the tests: plain requests, answers as JSON. */
record IngestClient(URI base, HttpClient http) {

    private static final String BOUNDARY = "a-boundary-of-the-tests";

    static IngestClient on(int port) {
        return new IngestClient(
                URI.create("http://127.0.0.1:" + port),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** An answer: its status, headers and JSON body. */
    record Answer(HttpResponse<String> response, JsonNode json) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String problem() {
            return json.path("type").asString("").replace("urn:wordfreq:problem:", "");
        }
    }

    /** A part of a form; without a file name when that is empty. */
    record FormPart(String field, String filename, String contentType, String text) {

        static FormPart file(String filename, String text) {
            return new FormPart("file", filename, "text/plain", text);
        }
    }

    Answer put(String corpus, String filename, String text, String... headers) {
        return put(corpus, filename, BodyPublishers.ofString(text), headers);
    }

    Answer put(String corpus, String filename, BodyPublisher body, String... headers) {
        var encoded = URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
        return send("PUT", "/v1/corpora/" + corpus + "/documents/" + encoded, body, headers);
    }

    Answer post(String query, List<FormPart> parts, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "multipart/form-data; boundary=" + BOUNDARY;
        return send("POST", "/v1/documents" + query, BodyPublishers.ofByteArray(form(parts)), all);
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response,
                    isJson
                            ? JsonMapper.shared().readTree(response.body())
                            : JsonMapper.shared().nullNode());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** A body without a Content-Length. */
    static BodyPublisher chunked(InputStream content) {
        return BodyPublishers.ofInputStream(() -> content);
    }

    static byte[] form(List<FormPart> parts) {
        var form = new ByteArrayOutputStream();
        for (var part : parts) {
            var filename = part.filename().isEmpty() ? "" : "; filename=\"" + part.filename() + "\"";
            form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.field() + "\""
                            + filename + "\r\nContent-Type: " + part.contentType() + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(part.text().getBytes(StandardCharsets.UTF_8));
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
