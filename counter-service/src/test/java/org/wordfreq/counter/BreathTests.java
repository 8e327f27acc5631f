package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreathTests {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    /** As near to its overflow as the clock of a JVM may be. */
    private static final long START = Long.MAX_VALUE - 2 * MINUTE;

    private final Breath breath = new Breath(Optional.of(Duration.ofMinutes(15)), Breath.LENGTH);

    @Test
    void isTakenAfterTheLimitOfUninterruptedProtectionAndThenAnew() {
        breath.protecting(START);
        breath.protecting(START + 5 * MINUTE);
        breath.protecting(START + 10 * MINUTE);

        assertThat(breath.isDue(START + 15 * MINUTE - 1)).isFalse();
        assertThat(breath.isDue(START + 15 * MINUTE)).isTrue();
        breath.freed(START + 15 * MINUTE);

        assertThat(breath.isDue(START + 16 * MINUTE - 1)).isTrue();
        assertThat(breath.isDue(START + 16 * MINUTE)).isFalse();
        breath.protecting(START + 16 * MINUTE);
        assertThat(breath.isDue(START + 31 * MINUTE - 1)).isFalse();
        assertThat(breath.isDue(START + 31 * MINUTE)).isTrue();
    }

    @Test
    void lastsFromWhenTheWorkerIsKnownToBeFree() {
        breath.protecting(START);

        assertThat(breath.isDue(START + 20 * MINUTE))
                .as("no call has been answered")
                .isTrue();
        breath.freed(START + 20 * MINUTE);
        breath.freed(START + 20 * MINUTE + MINUTE / 2);

        assertThat(breath.isDue(START + 21 * MINUTE - 1)).isTrue();
        assertThat(breath.isDue(START + 21 * MINUTE)).isFalse();
    }

    @Test
    void workerThatWasFreeInBetweenHasItsWholeLimit() {
        breath.protecting(START);
        breath.freed(START + 10 * MINUTE);
        breath.protecting(START + 11 * MINUTE);

        assertThat(breath.isDue(START + 26 * MINUTE - 1)).isFalse();
    }

    @Test
    void isNeverTakenWhereProtectionHoldsUpNoReplacement() {
        var unlimited = new Breath(Optional.empty(), Breath.LENGTH);

        unlimited.protecting(START);

        assertThat(unlimited.isDue(START + 10_000 * MINUTE)).isFalse();
    }
}
