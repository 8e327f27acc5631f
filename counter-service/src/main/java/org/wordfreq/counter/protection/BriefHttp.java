package org.wordfreq.counter.protection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls of a server nearby whose whole answers must come in time. */
final class BriefHttp {

    private final String server;
    private final Duration limit;
    private final HttpClient http;

    /**
     * For one server.
     *
     * @param server its name, with its article
     * @param limit for a call, from the beginning of the connection to the end of the answer
     */
    BriefHttp(String server, Duration limit) {
        this.server = server;
        this.limit = limit;
        this.http = HttpClient.newBuilder().connectTimeout(limit).build();
    }

    /** The answer; throws if there is none in time. The client's own timeout ends with the answer's headers. */
    HttpResponse<String> send(HttpRequest request) {
        var answer = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new UncheckedIOException(server + " does not answer", new IOException(failed.getCause()));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new UncheckedIOException(server + " does not answer within " + limit, new IOException(late));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the call was given up", stopped);
        }
    }
}
