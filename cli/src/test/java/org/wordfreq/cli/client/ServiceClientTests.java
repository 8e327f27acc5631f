package org.wordfreq.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.client.FakeService.Answer;
import org.wordfreq.cli.console.Failure;

class ServiceClientTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T09:30:00Z"));

    @Test
    void whatWasLongOnItsWayIsSentAgainToo() throws IOException {
        try (var service = new FakeService()) {
            service.on("/x", Answer.problem(503, "busy", "wait", Map.of()), Answer.json("{}"));
            var client = new ServiceClient("x-service", Endpoint.open(service.url()), retries());

            var answer = client.send(() -> {
                now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
                return client.request("/x").build();
            });

            answer.close();
            assertThat(service.requests()).hasSize(2);
        }
    }

    @Test
    void requestsAreGivenUpThatFailForTooLong() {
        try (var service = new FakeService()) {
            service.on("/x", Answer.problem(503, "busy", "wait", Map.of()));
            var client = new ServiceClient("x-service", Endpoint.open(service.url()), retries());

            assertThatThrownBy(() -> client.send(() -> {
                        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
                        return client.request("/x").build();
                    }))
                    .isInstanceOf(Failure.class);
            assertThat(service.requests()).hasSizeBetween(2, 4);
        }
    }

    @Test
    void serviceThatNeverAnswersIsGivenUp() throws IOException {
        // Takes connections, and no more.
        try (var silent = new ServerSocket(0)) {
            var uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            var client = new ServiceClient("x-service", Endpoint.open(uri), retries());

            assertThatThrownBy(() -> client.send(() -> {
                        now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
                        return client.request("/x")
                                .timeout(Duration.ofMillis(100))
                                .build();
                    }))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("timed out");
        }
    }

    @Test
    void everyRequestHasATimeOut() {
        var client = new ServiceClient("x-service", Endpoint.open(URI.create("http://127.0.0.1:1")), retries());

        assertThat(client.request("/x").build().timeout()).isPresent();
        assertThatThrownBy(() -> client.send(() ->
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:1")).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ServiceClient.patience(5L << 30)).isGreaterThan(Duration.ofHours(24));
    }

    private Retries retries() {
        InstantSource source = now::get;
        var clock = source.withZone(ZoneOffset.UTC);
        return new Retries(Duration.ofMinutes(2), clock, time -> {});
    }
}
