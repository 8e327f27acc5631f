package org.wordfreq.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time, and how much of it a test has let pass. */
class MovableClock extends Clock {

    private volatile Duration passed = Duration.ZERO;

    void pass(Duration time) {
        passed = passed.plus(time);
    }

    void reset() {
        passed = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(passed);
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
