package org.wordfreq.scaling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.leadership.LeaseSettings;
import org.wordfreq.scaling.leadership.SteadyClock;

/**
 * Whether the loop ticks: a controller whose loop has ended, or hangs, answers requests and does nothing else. A tick that
 * found no answers has ended as well as any other, so this does not depend on AWS.
 */
@Component("scalingLoopHealthIndicator")
final class Pulse implements HealthIndicator {

    /** Longer than the slowest tick, in which every call runs into its time-out. */
    private static final Duration SLOWEST = Duration.ofMinutes(2);

    private final Clock steady;
    private final Duration longest;
    private volatile @Nullable Instant tickedAt;

    @Autowired
    Pulse(LoopSettings loop, LeaseSettings lease) {
        this(loop, lease, new SteadyClock());
    }

    Pulse(LoopSettings loop, LeaseSettings lease, Clock steady) {
        this.steady = steady;
        var ticks = loop.interval().multipliedBy(3);
        var least = ticks.compareTo(lease.duration()) > 0 ? ticks : lease.duration();
        this.longest = least.compareTo(SLOWEST) > 0 ? least : SLOWEST;
    }

    /** The loop begins, or has ended a tick. */
    void beat() {
        tickedAt = steady.instant();
    }

    /** The loop is to stop. */
    void stop() {
        tickedAt = null;
    }

    @Override
    public Health health() {
        var last = tickedAt;
        if (last == null) {
            return Health.up().build();
        }
        var silent = Duration.between(last, steady.instant());
        return (silent.compareTo(longest) > 0 ? Health.down() : Health.up())
                .withDetail("secondsSinceTheLastTick", silent.toSeconds())
                .build();
    }
}
