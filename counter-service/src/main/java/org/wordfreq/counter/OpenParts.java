package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.JobMessage.Part;

/**
 * What the parts of a document say to somebody who would give it up. A document in parts has no lease: it is alive while
 * its parts make progress.
 */
@Component
final class OpenParts {

    private final PlanItems plans;
    private final Duration patience;
    private final Clock clock;

    OpenParts(PlanItems plans, CounterSettings settings, Clock clock) {
        this.plans = plans;
        this.patience = settings.partsPatience();
        this.clock = clock;
    }

    /** How the parts of a document stand. */
    sealed interface State {

        /** There are none, or nobody seems to count them, or it is the very part that would be given up that is missing. */
        record None() implements State {}

        /** The part that would be given up is counted, and others have yet to be. */
        record Counted() implements State {}

        /** They made progress so lately that they may make more, at least until then. */
        record OnTheirWay(Instant until) implements State {}
    }

    /**
     * How they stand.
     *
     * @param part the part that would be given up; null if it is the document as a whole
     */
    State of(KnownDocument known, @Nullable Part part) {
        var document = known.document();
        if (!known.isInParts()) {
            return new State.None();
        }
        var progress = plans.find(document.id(), document.attempts());
        if (progress.isEmpty()) {
            return new State.None();
        }
        if (part != null && part.attempt() == document.attempts()) {
            if (!progress.get().done().contains(part.index())) {
                return new State.None();
            }
            // If none is missing, it is putting them together that was given up.
            if (!progress.get().isComplete()) {
                return new State.Counted();
            }
        }
        var until = known.partsProgressAt().plus(patience);
        return until.isAfter(clock.instant()) ? new State.OnTheirWay(until) : new State.None();
    }

    /** Whether a document is better left to them by the worker of a job that breaks off for the last time. */
    boolean areBetterOff(KnownDocument known, @Nullable Part part) {
        return switch (of(known, part)) {
            case State.None none -> false;
            case State.Counted counted -> true;
            // That worker was the one to put them together, and nobody else will.
            case State.OnTheirWay onTheirWay -> part == null;
        };
    }
}
