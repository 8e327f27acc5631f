package org.wordfreq.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetriesTests {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);
    private final Retries retries = new Retries(Duration.ofMinutes(2), clock, time -> {});

    @Test
    void retryAfterMayBeSecondsOrADate() {
        assertThat(retries.delay(1, retryAfter("7"))).hasSeconds(7);
        assertThat(retries.delay(1, retryAfter("Sat, 21 Nov 2026 09:30:20 GMT")))
                .hasSeconds(20);
        assertThat(retries.delay(1, retryAfter("Sat, 21 Nov 2026 09:29:00 GMT")))
                .isZero();
        assertThat(retries.delay(1, retryAfter("100000"))).hasSeconds(60);
    }

    @Test
    void delayGrowsWhenNobodySaysHowLong() {
        assertThat(Retries.delay(1)).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
        assertThat(Retries.delay(4)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(Retries.delay(1_000)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(retries.delay(1, retryAfter("soon"))).isLessThanOrEqualTo(Duration.ofMillis(250));
    }

    private static HttpHeaders retryAfter(String value) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true);
    }
}
