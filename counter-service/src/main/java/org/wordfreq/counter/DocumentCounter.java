package org.wordfreq.counter;

import java.util.List;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.ObjectEvents;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.JobMessage.TestEvent;
import org.wordfreq.contracts.JobMessage.Unreadable;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.counter.Admission.Admitted.Begun;
import org.wordfreq.counter.Admission.Admitted.Closed;
import org.wordfreq.counter.DocumentReader.Reading.Abandoned;
import org.wordfreq.counter.DocumentReader.Reading.Counted;
import org.wordfreq.counter.DocumentReader.Reading.Uncountable;

/**
 * The flow of this service. A job names objects; for each, an attempt begins, the object is streamed and counted, the
 * full counts are written, then the item, then the result message; the job is acknowledged last. A crash between any two
 * steps leaves the job in the queue, and each step done twice leaves what it left once.
 */
@Component
final class DocumentCounter {

    private final Leases leases;
    private final Admission admission;
    private final DocumentReader reader;
    private final Publication publication;
    private final Settlement settlement;
    private final Watch watch;

    DocumentCounter(
            Leases leases,
            Admission admission,
            DocumentReader reader,
            Publication publication,
            Settlement settlement,
            Watch watch) {
        this.leases = leases;
        this.admission = admission;
        this.reader = reader;
        this.publication = publication;
        this.settlement = settlement;
        this.watch = watch;
    }

    /** Takes one delivery of a job to its end. */
    void take(Job job) {
        List<Outcome> outcomes;
        try (var lease = leases.hold(job)) {
            outcomes = switch (JobJson.parse(job.body())) {
                // One after the other: a message takes one slot, however many records it has.
                case ObjectEvents named ->
                    named.events().stream()
                            .map(event -> watch.over(event, () -> count(event, lease)))
                            .toList();
                case TestEvent test -> List.of(watch.over(job, new Outcome.Ignored("s3:TestEvent")));
                case Part part ->
                    List.of(watch.over(job, new Outcome.Poison("parts of documents are not counted yet")));
                case GivenUp givenUp ->
                    List.of(watch.over(job, new Outcome.Poison("jobs that were given up are not handled yet")));
                case Unreadable unreadable -> List.of(watch.over(job, new Outcome.Poison(unreadable.reason())));
            };
        }
        settlement.settle(job, outcomes);
    }

    private Outcome count(ObjectEvent event, Lease lease) {
        return switch (admission.admit(event, lease)) {
            case Closed closed -> closed.outcome();
            case Begun begun -> watch.over(begun.attempt(), () -> count(begun.attempt(), lease));
        };
    }

    private Outcome count(Attempt attempt, Lease lease) {
        return switch (reader.read(attempt, lease)) {
            case Counted counted -> publish(attempt, counted, lease);
            case Uncountable uncountable -> publication.reject(attempt, uncountable.problem(), lease);
            case Abandoned abandoned -> publication.superseded(attempt);
        };
    }

    private Outcome publish(Attempt attempt, Counted counted, Lease lease) {
        try (counted) {
            return publication.publish(attempt, counted, lease);
        }
    }
}
