package org.wordfreq.scaling.target;

import java.time.Duration;
import java.time.Instant;

/** When the next process may be started after one has died: later and later while they die young. */
final class BackOff {

    /** Whoever lived so long did not die of its start. */
    private static final Duration GROWN_UP = Duration.ofMinutes(1);

    private final Duration first;
    private final Duration longest;
    private Duration next;
    private Instant notBefore = Instant.MIN;

    BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** One has died that should not have. */
    void died(Duration age, Instant now) {
        if (age.compareTo(GROWN_UP) >= 0) {
            next = first;
        }
        notBefore = now.plus(next);
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** How long to wait from now on; zero or less if not at all. */
    Duration left(Instant now) {
        return now.isAfter(notBefore) ? Duration.ZERO : Duration.between(now, notBefore);
    }
}
