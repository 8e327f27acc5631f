package org.wordfreq.scaling;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.journal.Board;
import org.wordfreq.scaling.journal.Board.Tick;
import org.wordfreq.scaling.journal.DecisionEntry;
import org.wordfreq.scaling.journal.Decisions;
import org.wordfreq.scaling.journal.News;
import org.wordfreq.scaling.journal.ScalingMeters;
import org.wordfreq.scaling.leadership.Lease;
import org.wordfreq.scaling.leadership.Standing.Following;
import org.wordfreq.scaling.leadership.Standing.Leading;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.observation.Observer;
import org.wordfreq.scaling.operations.Operations;
import org.wordfreq.scaling.operations.Settings;
import org.wordfreq.scaling.target.ScalingTarget;

/**
 * The flow of the controller, top to bottom: observe the backlog and the workers, decide how many workers there should
 * be, apply that to the target, and say so. Every controller observes; the one that leads decides and applies.
 */
@Component
final class ScalingLoop {

    private final Operations operations;
    private final Lease lease;
    private final Observer observer;
    private final Inheritance inheritance;
    private final Steering steering;
    private final Resizing resizing;
    private final Decisions decisions;
    private final News news;
    private final ScalingMeters meters;
    private final Board board;
    private final ScalingTarget target;
    private @Nullable DecisionEntry decided;

    ScalingLoop(
            Operations operations,
            Lease lease,
            Observer observer,
            Inheritance inheritance,
            Steering steering,
            Resizing resizing,
            Decisions decisions,
            News news,
            ScalingMeters meters,
            Board board,
            ScalingTarget target) {
        this.operations = operations;
        this.lease = lease;
        this.observer = observer;
        this.inheritance = inheritance;
        this.steering = steering;
        this.resizing = resizing;
        this.decisions = decisions;
        this.news = news;
        this.meters = meters;
        this.board = board;
        this.target = target;
    }

    /** Does it once. */
    void tick() {
        var settings = operations.settings();
        var standing = lease.renew();
        if (standing instanceof Leading leading) {
            inheritance.takeUp(leading);
        }
        var seen = observer.look();
        meters.saw(seen, standing instanceof Leading, settings.paused());
        switch (standing) {
            case Leading leading -> lead(leading, settings, seen);
            case Following following -> decided = null;
        }
        board.post(new Tick(target.name(), seen, standing, decided));
    }

    private void lead(Leading leading, Settings settings, Observation seen) {
        var fresh = steering.decide(settings, seen);
        var decision = steering.decision().orElseThrow();
        var applied = resizing.apply(decision, settings, seen);
        if (fresh.isPresent() || decided == null) {
            decided = decisions.note(leading.holder(), decision, seen, applied);
            news.tell(decided, applied, target.name());
        }
        inheritance.keep(leading, settings, applied, seen.at());
    }

    /** Ends orderly: another controller may lead at once, and finds what this one has learned. */
    void end() {
        inheritance.leave();
        decisions.end();
        lease.release();
    }
}
