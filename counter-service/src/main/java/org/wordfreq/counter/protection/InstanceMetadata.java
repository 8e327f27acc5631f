package org.wordfreq.counter.protection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an EC2 instance knows of itself, by version 2 of its metadata service (Amazon EC2 User Guide, IMDSv2). */
final class InstanceMetadata {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int TOKEN_SECONDS = 21_600;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI base;
    private @Nullable String token;

    InstanceMetadata(URI base) {
        this.base = base;
    }

    /**
     * The item at that path; empty if there is none.
     *
     * @param path below {@code /latest/meta-data/}
     */
    synchronized Optional<String> find(String path) {
        var answer = get(path, token());
        if (answer.statusCode() == 401) {
            // Its time is over.
            token = null;
            answer = get(path, token());
        }
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body().strip());
            case 404 -> Optional.empty();
            default -> throw new IllegalStateException("instance metadata: " + path + " is " + answer.statusCode());
        };
    }

    private HttpResponse<String> get(String path, String withToken) {
        return send(request("/latest/meta-data/" + path)
                .header("X-aws-ec2-metadata-token", withToken)
                .build());
    }

    private String token() {
        var known = token;
        if (known == null) {
            var answer = send(request("/latest/api/token")
                    .header("X-aws-ec2-metadata-token-ttl-seconds", Integer.toString(TOKEN_SECONDS))
                    .PUT(BodyPublishers.noBody())
                    .build());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("instance metadata: no token, but " + answer.statusCode());
            }
            known = answer.body().strip();
            token = known;
        }
        return known;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException("the instance metadata service does not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker stops", stopped);
        }
    }
}
