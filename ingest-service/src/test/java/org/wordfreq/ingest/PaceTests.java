package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

final class PaceTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Pace pace = new Pace(DataSize.ofBytes(1000), Duration.ofSeconds(10));

    @Test
    void clientAtTheRateIsNeverTooSlow() {
        for (var i = 0; i < 1_000; i++) {
            assertThat(pace.keptBy(1000, SECOND)).isTrue();
        }
    }

    @Test
    void pauseWithinThePatienceIsForgivenOnceTheClientHasCaughtUp() {
        for (var i = 0; i < 3; i++) {
            assertThat(pace.keptBy(0, 9 * SECOND)).isTrue();
            assertThat(pace.keptBy(9_000, 0)).isTrue();
        }
    }

    @Test
    void byteNowAndThenIsTooSlowOnceThePatienceIsUsedUp() {
        for (var i = 0; i < 10; i++) {
            assertThat(pace.keptBy(1, SECOND)).as("byte %d", i).isTrue();
        }
        assertThat(pace.keptBy(1, SECOND)).isFalse();
    }

    @Test
    void fastBeginningPaysForNoSlowEnd() {
        assertThat(pace.keptBy(1_000_000_000, SECOND)).isTrue();

        assertThat(pace.keptBy(0, 11 * SECOND)).isFalse();
    }
}
