package org.wordfreq.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.scaling.policy.DrainState.Sample;

/** What a flow is surely, as it was seen in looks that were more or less apart. */
class DrainStateTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final DrainSettings SETTINGS = DrainSettings.of(new Bounds(0, 10), Duration.ofMinutes(1));

    @ParameterizedTest
    @ValueSource(ints = {1_000, 3_000, 4_500, 5_000, 6_000, 8_000, 9_500})
    void aFlowIsAsSureAsTheTimeInWhichItWasSeen(int millis) {
        var state = DrainState.of(1);
        var now = NOON;
        for (var look = 0; look < 100; look++) {
            now = now.plusMillis(millis);
            state = state.with(look(now, 4), SETTINGS);
        }

        var looksInAMinute = Math.ceilDiv(60_000, millis);
        var seconds = looksInAMinute * millis / 1e3;
        var jobs = 4 * seconds;
        assertThat(state.sureArrivals(now)).isCloseTo((jobs - 2 * Math.sqrt(jobs)) / seconds, within(0.01));
    }

    @Test
    void aHoleCountsNoMoreThanThreeLooks() {
        var state = DrainState.of(1)
                .with(look(NOON, 10), SETTINGS)
                .with(look(NOON.plusSeconds(50), 10), SETTINGS)
                .with(look(NOON.plusSeconds(55), 10), SETTINGS);

        assertThat(state.sureArrivals(NOON.plusSeconds(55))).isCloseTo((250 - 2 * Math.sqrt(250)) / 25, within(0.01));
    }

    private static Sample look(Instant at, double arrivalsPerSecond) {
        return new Sample(at, 0, 0, arrivalsPerSecond, 1, 1);
    }
}
