package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.deadletters.Arrivals.Telling;

class ArrivalsTests {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Duration AGAIN = Duration.ofMinutes(5);

    @Test
    void countersAreToldAtOnceAndAgainAfterAWhile() {
        assertThat(new Telling(Instant.EPOCH, 0).isDue(NOW, AGAIN, false)).isTrue();
        assertThat(new Telling(NOW.minus(AGAIN).plusMillis(1), 7).isDue(NOW, AGAIN, false))
                .isFalse();
        assertThat(new Telling(NOW.minus(AGAIN), 7).isDue(NOW, AGAIN, false)).isTrue();
    }

    @Test
    void countersAreToldLessAndLessOftenOfWhatMayNeverHaveBeen() {
        assertThat(new Telling(NOW.minus(AGAIN), 1).isDue(NOW, AGAIN, true)).isTrue();
        assertThat(new Telling(NOW.minus(AGAIN.multipliedBy(7)), 4).isDue(NOW, AGAIN, true))
                .isFalse();
        assertThat(new Telling(NOW.minus(AGAIN.multipliedBy(8)), 4).isDue(NOW, AGAIN, true))
                .isTrue();
        assertThat(new Telling(NOW.minus(Duration.ofDays(15)), 1_000).isDue(NOW, AGAIN, true))
                .isTrue();
    }
}
