package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many slots are busy, for how long they have been, and what they did in that time. */
final class SlotTime {

    /** After so much busy time, what was done before counts half. */
    private static final Duration HALF_LIFE = Duration.ofMinutes(1);

    private final Clock clock;
    private int busy;
    private long busyMillis;
    private Instant countedUntil;
    private double recentBytes;
    private double recentMillis;

    SlotTime(Clock clock) {
        this.clock = clock;
        this.countedUntil = clock.instant();
    }

    /** One slot more is busy; returns how many are. */
    synchronized int begin() {
        count();
        return ++busy;
    }

    /** One slot less is busy; returns how many are. */
    synchronized int end() {
        count();
        return --busy;
    }

    synchronized int busy() {
        return busy;
    }

    /** All slots added up, until now. */
    synchronized long busyMillis() {
        count();
        return busyMillis;
    }

    /** A slot has worked off so much in that time. */
    synchronized void worked(long bytes, Duration time) {
        var millis = Math.max(1, time.toMillis());
        var weight = Math.pow(0.5, millis / (double) HALF_LIFE.toMillis());
        recentBytes = recentBytes * weight + bytes;
        recentMillis = recentMillis * weight + millis;
    }

    /** What a busy slot does; 0 while nothing is known. */
    synchronized long bytesPerSecond() {
        return recentMillis > 0 ? Math.round(recentBytes / recentMillis * 1_000) : 0;
    }

    private void count() {
        var now = clock.instant();
        // A clock that was set back takes nothing away.
        busyMillis += busy * Math.max(0, Duration.between(countedUntil, now).toMillis());
        countedUntil = now;
    }
}
