package org.wordfreq.scaling;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.journal.Applied;
import org.wordfreq.scaling.journal.ScalingMeters;
import org.wordfreq.scaling.leadership.Lease;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.observation.Observer;
import org.wordfreq.scaling.operations.Settings;
import org.wordfreq.scaling.policy.Decision;
import org.wordfreq.scaling.target.ScalingTarget;

/** Asks the target for the size that was decided; the last look at whether that is right. */
@Component
final class Resizing {

    /** For a target to tell where it stands, before it changes. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ScalingTarget target;
    private final Lease lease;
    private final Observer observer;
    private final ScalingMeters meters;

    Resizing(ScalingTarget target, Lease lease, Observer observer, ScalingMeters meters) {
        this.target = target;
        this.lease = lease;
        this.observer = observer;
        this.meters = meters;
    }

    Applied apply(Decision decision, Settings settings, Observation seen) {
        var fleet = seen.fleet();
        if (settings.paused()) {
            return new Applied.Held("Scaling is paused.");
        }
        if (decision instanceof Decision.Blind || fleet == null) {
            return new Applied.Held("Without sight nothing is asked for.");
        }
        // Our own policy never goes below the busy workers; the classical ones do.
        var size = Math.max(decision.to(), busy(seen));
        if (size == fleet.desired() && size == fleet.running()) {
            return new Applied.Unchanged();
        }
        if (!lease.isGood()) {
            return new Applied.Held("The lease is too near its end to act on it.");
        }
        return noted(new Attempt(target, lease::isGood, fleet.desired(), size).within(PATIENCE, seen.workers()));
    }

    private Applied noted(Attempt.Result result) {
        if (result.refused()) {
            meters.failed();
        }
        if (result.applied() instanceof Applied.Resized resized) {
            observer.resized(resized.from(), resized.to());
            meters.applied(resized.from(), resized.to());
        }
        return result.applied();
    }

    private static int busy(Observation seen) {
        var workers = seen.signals().workers();
        return workers == null ? 0 : workers.busy();
    }
}
