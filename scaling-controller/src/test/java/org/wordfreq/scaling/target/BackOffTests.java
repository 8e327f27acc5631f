package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackOffTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration YOUNG = Duration.ofSeconds(1);

    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void nobodyWaitsBeforeAnyHasDied() {
        assertThat(backOff.left(NOW)).isZero();
    }

    @Test
    void waitsGetLongerWhileTheyDieYoungUpToALimit() {
        for (var seconds : new int[] {1, 2, 4, 5, 5}) {
            backOff.died(YOUNG, NOW);

            assertThat(backOff.left(NOW)).isEqualTo(Duration.ofSeconds(seconds));
        }
        assertThat(backOff.left(NOW.plusSeconds(5))).isZero();
    }

    @Test
    void whoLivedForLongIsReplacedSoon() {
        backOff.died(YOUNG, NOW);
        backOff.died(YOUNG, NOW);

        backOff.died(Duration.ofMinutes(1), NOW);

        assertThat(backOff.left(NOW)).isEqualTo(Duration.ofSeconds(1));
    }
}
