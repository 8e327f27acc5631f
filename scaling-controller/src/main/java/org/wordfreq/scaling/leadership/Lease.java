package org.wordfreq.scaling.leadership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wordfreq.scaling.leadership.LeaseTable.Held;
import org.wordfreq.scaling.leadership.Standing.Following;
import org.wordfreq.scaling.leadership.Standing.Leading;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The right to change the fleet, which one controller has at a time.
 *
 * <p>Nobody compares clocks with another. The holder reckons from before it asked: a lease is good for its duration from
 * then. The others reckon from after they saw: who has seen the same version for the whole duration, while the holder
 * would have changed it at every tick, takes over. So the holder's end always comes before the other's beginning, if only
 * a second lasts about as long on both machines. The holder believes the worse of two clocks: one that can be set, and one
 * that may stand still while the machine sleeps. For one thread.
 */
public final class Lease {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    /** What of the duration must be left for an action: as long as a call that changes a target may take, at least. */
    public static final int MARGIN = 3;

    private final String name;
    private final LeaseTable table;
    private final Duration duration;
    private final Clock clock;
    private final Clock steady;

    /** What this controller wrote last; null while it does not hold the lease. */
    private @Nullable Held own;

    private Instant goodUntil = Instant.EPOCH;
    private Instant goodUntilSteady = Instant.EPOCH;
    private Held seen = Held.NEVER;
    private Instant seenSince = Instant.MAX;

    Lease(String name, LeaseTable table, Duration duration, Clock clock, Clock steady) {
        this.name = name;
        this.table = table;
        this.duration = duration;
        this.clock = clock;
        this.steady = steady;
    }

    /** This controller's name. */
    public String name() {
        return name;
    }

    /** Prolongs the lease, or tries to get it; to be called at every tick. Never fails: who gets no answer has no more than before. */
    public Standing renew() {
        try {
            var held = own;
            return held == null ? seize() : prolong(held);
        } catch (SdkException unanswered) {
            var held = own;
            return held != null && isGood() ? new Leading(name, held.fencing()) : new Following(seen.holder());
        }
    }

    /** Whether there is time left to act on it. */
    public boolean isGood() {
        var margin = duration.dividedBy(MARGIN);
        return own != null
                && clock.instant().plus(margin).isBefore(goodUntil)
                && steady.instant().plus(margin).isBefore(goodUntilSteady);
    }

    /** Gives it back, so that nobody has to wait for its end. */
    public void release() {
        var held = own;
        own = null;
        if (held != null) {
            try {
                table.replace(held, held.by(null));
                log.atInfo().addKeyValue("controller", name).log("Gave back the lead");
            } catch (SdkException unanswered) {
                log.atWarn()
                        .addKeyValue("cause", unanswered.getMessage())
                        .log("Could not give back the lead; it ends by itself");
            }
        }
    }

    private Standing prolong(Held held) {
        var standing = write(held, held.by(name));
        if (standing instanceof Following) {
            log.atWarn().addKeyValue("controller", name).log("Lost the lead");
            return seize();
        }
        return standing;
    }

    private Standing seize() {
        var there = table.read();
        var now = steady.instant();
        if (name.equals(there.holder())) {
            // A write of ours whose answer was lost.
            return write(there, there.by(name));
        }
        if (there.holder() != null && !(there.equals(seen) && !now.isBefore(waitUntil()))) {
            if (!there.equals(seen)) {
                seen = there;
                seenSince = now;
            }
            return new Following(there.holder());
        }
        var standing = write(there, there.by(name));
        if (standing instanceof Leading) {
            log.atInfo()
                    .addKeyValue("controller", name)
                    .addKeyValue("before", there.holder())
                    .addKeyValue("silentFor", there.holder() == null ? null : Duration.between(seenSince, now))
                    .log("Took the lead");
        }
        return standing;
    }

    private Instant waitUntil() {
        return seenSince.equals(Instant.MAX) ? Instant.MAX : seenSince.plus(duration);
    }

    private Standing write(Held before, Held next) {
        var asked = clock.instant();
        var askedSteady = steady.instant();
        if (!table.replace(before, next)) {
            own = null;
            return new Following(null);
        }
        own = next;
        goodUntil = asked.plus(duration);
        goodUntilSteady = askedSteady.plus(duration);
        return new Leading(name, next.fencing());
    }
}
