package org.wordfreq.counter;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a worker that is busy all the time goes without its protection for a while, and works on.
 *
 * <p>What keeps a worker from being chosen when its fleet shrinks keeps it from being replaced, too: a deployment of ECS and an
 * instance refresh of EC2 Auto Scaling wait for every worker that is protected. Under a backlog each receive brings jobs, so
 * an old worker would stay protected until the backlog is gone, and the deployment would not end, or fail and be rolled back.
 * With pauses each old worker can be replaced within its limit and a pause. What ends it then gives it the time of an orderly
 * stop, and a job that takes longer is given back and counted elsewhere: nothing is lost but work, and none of that unless
 * something is being replaced, or the fleet shrinks at that moment.
 */
final class Breath {

    /** Schedulers look at their services every few seconds, and at one that they could not change a while later. */
    static final Duration LENGTH = Duration.ofMinutes(1);

    private final @Nullable Duration every;
    private final Duration length;
    private @Nullable Long protectedAt;
    private @Nullable Long takenAt;

    /** @param every how long a worker may be protected without a pause; empty for as long as it likes */
    Breath(Optional<Duration> every, Duration length) {
        this.every = every.orElse(null);
        this.length = length;
    }

    /**
     * Whether now is the time for it, or it is being taken.
     *
     * @param now in nanoseconds, as all times here, from any time on
     */
    boolean isDue(long now) {
        if (takenAt != null) {
            return now - takenAt < length.toNanos();
        }
        return every != null && protectedAt != null && now - protectedAt >= every.toNanos();
    }

    /** The worker is about to be protected, whether it was already or not. */
    void protecting(long now) {
        if (protectedAt == null) {
            protectedAt = now;
        }
        takenAt = null;
    }

    /** It is protected no more. */
    void freed(long now) {
        if (isDue(now) && takenAt == null) {
            takenAt = now;
        }
        protectedAt = null;
    }
}
