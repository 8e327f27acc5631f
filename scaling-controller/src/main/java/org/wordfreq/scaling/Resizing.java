package org.wordfreq.scaling;

import java.util.function.BooleanSupplier;
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
        var last = new LastLook();
        try {
            target.resize(size, seen.workers(), last);
        } catch (RuntimeException refused) {
            meters.failed();
            return refused(fleet.desired(), String.valueOf(refused.getMessage()));
        }
        if (last.tooLate) {
            return new Applied.Held("The lease came too near its end while the target was looked at.");
        }
        return size == fleet.desired() ? new Applied.Unchanged() : resized(fleet.desired(), size, "");
    }

    /** What a target did before it refused, done it has: it goes as far as its own limits, or starts some and not all. */
    private Applied refused(int from, String reason) {
        try {
            var reached = target.fleet().desired();
            return reached == from ? new Applied.Failed(reason) : resized(from, reached, reason);
        } catch (RuntimeException silent) {
            return new Applied.Failed(reason);
        }
    }

    private Applied resized(int from, int to, String remark) {
        observer.resized(from, to);
        meters.applied(from, to);
        return new Applied.Resized(from, to, remark);
    }

    /** What the target tells before it changes may take so long that another leads by then. */
    private final class LastLook implements BooleanSupplier {

        private boolean tooLate;

        @Override
        public boolean getAsBoolean() {
            tooLate = !lease.isGood();
            return !tooLate;
        }
    }

    private static int busy(Observation seen) {
        var workers = seen.signals().workers();
        return workers == null ? 0 : workers.busy();
    }
}
