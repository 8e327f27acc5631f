package org.wordfreq.counter.protection;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an EC2 instance knows of itself, by version 2 of its metadata service (Amazon EC2 User Guide, IMDSv2). */
final class InstanceMetadata {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int TOKEN_SECONDS = 21_600;

    private final BriefHttp http = new BriefHttp("the instance metadata service", LIMIT);
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
        return http.send(request("/latest/meta-data/" + path)
                .header("X-aws-ec2-metadata-token", withToken)
                .build());
    }

    private String token() {
        var known = token;
        if (known == null) {
            var answer = http.send(request("/latest/api/token")
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
        return HttpRequest.newBuilder(base.resolve(path));
    }
}
