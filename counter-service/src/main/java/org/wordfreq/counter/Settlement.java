package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
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
    private final ResultsQueue results;
    private final PartsCleanup cleanup;
    private final RetryDelay retryDelay;
    private final Clock clock;

    Settlement(
            DeadLetters deadLetters,
            DocumentItems items,
            ResultsQueue results,
            PartsCleanup cleanup,
            RetryDelay retryDelay,
            Clock clock) {
        this.deadLetters = deadLetters;
        this.items = items;
        this.results = results;
        this.cleanup = cleanup;
        this.retryDelay = retryDelay;
        this.clock = clock;
    }

    /** Acknowledges the message, moves it to the dead letters, or leaves it in the queue for a later attempt. */
    void settle(Job job, List<Outcome> outcomes) {
        // On shutdown the container interrupts what did not end in time. Clears it too: no call would get through.
        var stopping = Thread.interrupted();
        var gravest =
                outcomes.stream().map(Outcome::disposition).max(Enum::compareTo).orElseThrow();
        switch (gravest) {
            case ACKNOWLEDGE -> job.acknowledge();
            case BURY -> {
                deadLetters.bury(job, poison(outcomes));
                job.acknowledge();
            }
            case LEAVE -> leave(job, outcomes, stopping);
        }
    }

    private void leave(Job job, List<Outcome> outcomes, boolean stopping) {
        var broken = outcomes.stream()
                .filter(Outcome.Broken.class::isInstance)
                .map(Outcome.Broken.class::cast)
                .toList();
        if (job.receives() >= ResourceNames.MAX_RECEIVE_COUNT) {
            broken.forEach(outcome -> fail(job, outcome));
        }
        // Nothing is wrong with the job of a worker that stops: another one may take it at once.
        job.hideFor(stopping ? Duration.ZERO : retryDelay.after(job.receives()));
        broken.forEach(Settlement::rethrowFatal);
    }

    /**
     * The last delivery before SQS moves the message to the dead letters: says so in the item, and to clients. Unless
     * another message's worker has the document now: then its end is that worker's to tell.
     */
    private void fail(Job job, Outcome.Broken broken) {
        var event = broken.event();
        try {
            items.find(event.bucket(), event.key())
                    .filter(known -> !known.isLeasedToOther(job.id(), clock.instant()))
                    .map(KnownDocument::document)
                    .map(document -> Documents.ended(
                            document, DocumentStatus.FAILED, document.sha256(), null, givenUp(broken.cause())))
                    .filter(items::finish)
                    .ifPresent(failed -> {
                        results.send(failed, clock.instant());
                        cleanup.clean(failed);
                    });
        } catch (RuntimeException unreachable) {
            log.atError().setCause(unreachable).log("Could not mark a document as failed; its job is a dead letter");
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
