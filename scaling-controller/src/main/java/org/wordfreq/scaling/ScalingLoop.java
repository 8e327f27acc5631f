package org.wordfreq.scaling;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.leadership.Lease;
import org.wordfreq.scaling.leadership.Standing.Leading;
import org.wordfreq.scaling.observation.Inquiry;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.observation.Observer;
import org.wordfreq.scaling.operations.Operations;
import org.wordfreq.scaling.operations.Settings;

/**
 * The flow of the controller, top to bottom: observe the backlog and the workers, decide how many workers there should
 * be, apply that to the target, and say so. Every controller observes; the one that leads decides and applies.
 */
@Component
final class ScalingLoop {

    private static final Logger log = LoggerFactory.getLogger(ScalingLoop.class);

    /** For the settings, which are read beside the look: those of before hold where the table is slower than that. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Operations operations;
    private final Lease lease;
    private final Inheritance inheritance;
    private final Observer observer;
    private final Steering steering;
    private final Resizing resizing;
    private final Report report;

    ScalingLoop(
            Operations operations,
            Lease lease,
            Inheritance inheritance,
            Observer observer,
            Steering steering,
            Resizing resizing,
            Report report) {
        this.operations = operations;
        this.lease = lease;
        this.inheritance = inheritance;
        this.observer = observer;
        this.steering = steering;
        this.resizing = resizing;
        this.report = report;
    }

    /** Does it once. */
    void tick() {
        // First, so that nothing that is slow makes it late.
        var standing = lease.renew();
        inheritance.takeUp(standing);
        var inquiry = new Inquiry(PATIENCE);
        var asked = inquiry.ask("The table of settings", operations::settings);
        var seen = observer.look();
        var answer = asked.get();
        inquiry.faults().forEach(log::warn);
        var settings = answer == null ? operations.known() : answer;
        report.saw(seen, standing, settings);
        if (standing instanceof Leading leading) {
            lead(leading, settings, seen);
        }
    }

    private void lead(Leading leading, Settings settings, Observation seen) {
        var anew = steering.decide(settings, seen);
        var decision = steering.decision();
        var applied = resizing.apply(decision, settings, seen);
        report.decided(decision, anew, applied, seen, leading);
        inheritance.keep(leading, settings, applied, seen.at());
    }

    /** Ends orderly: another controller may lead at once, and finds what this one has learned. */
    void end() {
        inheritance.leave();
        report.end();
        lease.release();
    }
}
