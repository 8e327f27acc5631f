package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.ResourceNames;

/** Decides what happens to a message once all its records have an outcome. */
@Component
final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final DeadLetters deadLetters;
    private final DocumentItems items;
    private final Announcement announcement;
    private final OwedResults owedResults;
    private final Cleanup cleanup;
    private final OpenParts openParts;
    private final Watch watch;
    private final RetryDelay retryDelay;
    private final Clock clock;

    Settlement(
            DeadLetters deadLetters,
            DocumentItems items,
            Announcement announcement,
            OwedResults owedResults,
            Cleanup cleanup,
            OpenParts openParts,
            Watch watch,
            RetryDelay retryDelay,
            Clock clock) {
        this.deadLetters = deadLetters;
        this.items = items;
        this.announcement = announcement;
        this.owedResults = owedResults;
        this.cleanup = cleanup;
        this.openParts = openParts;
        this.watch = watch;
        this.retryDelay = retryDelay;
        this.clock = clock;
    }

    /**
     * Acknowledges the message, moves it to the dead letters, leaves it in the queue for a later attempt or puts a new one
     * in its place.
     */
    void settle(Job job, List<Outcome> outcomes) {
        var gravest =
                outcomes.stream().map(Outcome::disposition).max(Enum::compareTo).orElseThrow();
        switch (gravest) {
            case ACKNOWLEDGE -> job.acknowledge();
            case BURY -> {
                deadLetters.bury(job, poison(outcomes));
                job.acknowledge();
            }
            case LEAVE -> leave(job, outcomes);
            case HAND_OVER -> handOver(job);
            case ABANDON -> {}
        }
    }

    private void leave(Job job, List<Outcome> outcomes) {
        var broken = broken(outcomes);
        // What broke while this worker stopped, broke because of that; and its job is another's already.
        if (!job.isGivenBack()) {
            broken.forEach(job.isLastDelivery() ? outcome -> fail(job, outcome) : this::note);
            job.hideFor(rest(job, outcomes));
        }
        broken.forEach(Settlement::rethrowFatal);
    }

    /** What is only postponed comes back when its time has come; in whole seconds, and one more for clocks that differ. */
    private Duration rest(Job job, List<Outcome> outcomes) {
        var delay = retryDelay.after(job.receives());
        var until = outcomes.stream()
                .filter(Outcome.Postponed.class::isInstance)
                .map(outcome -> ((Outcome.Postponed) outcome).until())
                .max(Instant::compareTo);
        var isOnlyPostponed = outcomes.stream()
                .allMatch(outcome -> outcome instanceof Outcome.Postponed
                        || outcome.disposition() == Outcome.Disposition.ACKNOWLEDGE);
        return until.filter(time -> isOnlyPostponed)
                .map(time -> Duration.between(clock.instant(), time).plusSeconds(2))
                .filter(time -> !time.isNegative())
                .orElse(delay);
    }

    private static List<Outcome.Broken> broken(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Broken.class::isInstance)
                .map(Outcome.Broken.class::cast)
                .toList();
    }

    /**
     * The next delivery begins where this one did, so a job that never ends in time would be handed over for ever. As a dead
     * letter it is noticed, and its documents are marked failed.
     */
    private void handOver(Job job) {
        if (job.timesOutOfTime() + 1 < ResourceNames.MAX_RECEIVE_COUNT) {
            job.handOver();
        } else {
            deadLetters.bury(
                    job,
                    "No delivery was enough: " + ResourceNames.MAX_RECEIVE_COUNT
                            + " took as long as wordfreq.counter.time-limit allows");
            job.acknowledge();
        }
    }

    /** Keeps why the attempt broke off, for the one who has to say why the document was given up. */
    private void note(Outcome.Broken broken) {
        try {
            items.note(broken.event(), Causes.describe(broken.cause()));
        } catch (RuntimeException unreachable) {
            log.atWarn().setCause(unreachable).log("Could not note why an attempt broke off");
        }
    }

    /** The last delivery before SQS moves the message to the dead letters: nobody else may be left to tell the end. */
    private void fail(Job job, Outcome.Broken broken) {
        var event = broken.event();
        try {
            items.find(event.bucket(), event.key()).ifPresent(known -> {
                if (known.resultOwed()) {
                    var unused = owedResults.repeat(known);
                } else if (isToBeFailed(known, job, broken)) {
                    fail(known.document(), broken);
                }
            });
        } catch (RuntimeException unreachable) {
            log.atError()
                    .setCause(unreachable)
                    .log("Could not mark a document as failed, or not tell it; its job is a dead letter");
        }
    }

    /** Not if another message's worker has the document now, or its parts make progress: then its end is theirs to tell. */
    private boolean isToBeFailed(KnownDocument known, Job job, Outcome.Broken broken) {
        return !known.isLeasedToOther(job.heirOf(), clock.instant())
                && known.isConcernOf(broken.part(), job.heirOf())
                && !openParts.areBetterOff(known, broken.part());
    }

    /** Says so in the item, and to clients. */
    private void fail(Document document, Outcome.Broken broken) {
        var failed = Documents.ended(document, DocumentStatus.FAILED, document.sha256(), null, givenUp(broken.cause()));
        if (items.finish(failed, broken.part(), clock.instant())) {
            // Before it can break off: the dead letter, which follows, finds the document at its end and counts
            // nothing.
            watch.ended(broken.event(), failed);
            announcement.make(failed, clock.instant());
            cleanup.clean(failed);
        }
    }

    private static Problem givenUp(Throwable cause) {
        return Problem.of(
                ProblemType.COUNTING_FAILED,
                "Given up after " + ResourceNames.MAX_RECEIVE_COUNT + " attempts, the last of which ended with "
                        + Causes.describe(cause)
                        + ". The job is in the dead letters; it can be sent again from there.");
    }

    private static String poison(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Poison.class::isInstance)
                .map(Outcome.Poison.class::cast)
                .map(Outcome.Poison::reason)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** An error of the JVM, such as out of memory, is for the JVM's owner to see, after the job is safe. */
    private static void rethrowFatal(Outcome.Broken broken) {
        if (broken.cause() instanceof Error fatal) {
            throw fatal;
        }
    }
}
