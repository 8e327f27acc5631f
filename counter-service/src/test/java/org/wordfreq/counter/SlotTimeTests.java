package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SlotTimeTests {

    private final SettableClock watch = new SettableClock();
    private final SlotTime time = new SlotTime(watch);

    @Test
    void busySlotsAreAddedUpWhileTheyAreBusy() {
        time.begin();
        watch.advance(Duration.ofSeconds(2));
        time.begin();
        watch.advance(Duration.ofSeconds(3));
        time.end();
        time.end();
        watch.advance(Duration.ofSeconds(10));

        assertThat(time.busyMillis()).isEqualTo(8_000);
        assertThat(time.busy()).isZero();
    }

    @Test
    void workUnderWayCountsToo() {
        time.begin();
        watch.advance(Duration.ofSeconds(2));

        assertThat(time.busyMillis()).isEqualTo(2_000);
    }

    @Test
    void clockThatIsSetBackTakesNothingAway() {
        time.begin();
        watch.advance(Duration.ofSeconds(2));
        assertThat(time.busyMillis()).isEqualTo(2_000);

        watch.advance(Duration.ofHours(-1));

        assertThat(time.busyMillis()).isEqualTo(2_000);
    }

    @Test
    void whatWasDoneAMinuteOfWorkAgoCountsHalf() {
        time.worked(60_000_000, Duration.ofMinutes(1));
        assertThat(time.bytesPerSecond()).isEqualTo(1_000_000);

        time.worked(240_000_000, Duration.ofMinutes(1));

        assertThat(time.bytesPerSecond()).isCloseTo(3_000_000, within(1L));
    }

    @Test
    void nothingIsKnownBeforeTheFirstDocument() {
        assertThat(time.bytesPerSecond()).isZero();
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T10:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
