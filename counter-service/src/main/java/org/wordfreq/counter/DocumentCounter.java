package org.wordfreq.counter;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.ObjectEvents;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.JobMessage.ResultOwed;
import org.wordfreq.contracts.JobMessage.TestEvent;
import org.wordfreq.contracts.JobMessage.Unreadable;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.counter.Admission.Admitted.Begun;
import org.wordfreq.counter.Admission.Admitted.Closed;
import org.wordfreq.counter.Admission.Admitted.InParts;
import org.wordfreq.counter.CountingOptions.Invalid;
import org.wordfreq.counter.CountingOptions.Valid;
import org.wordfreq.counter.DocumentParts.Counting.All;
import org.wordfreq.counter.DocumentParts.Counting.Changed;
import org.wordfreq.counter.DocumentParts.Counting.One;
import org.wordfreq.counter.DocumentParts.Counting.Over;
import org.wordfreq.counter.DocumentParts.Found;
import org.wordfreq.counter.DocumentParts.Found.Anew;
import org.wordfreq.counter.DocumentParts.Found.Present;
import org.wordfreq.counter.DocumentReader.Reading;
import org.wordfreq.counter.DocumentReader.Reading.Abandoned;
import org.wordfreq.counter.DocumentReader.Reading.Counted;
import org.wordfreq.counter.DocumentReader.Reading.Uncountable;
import org.wordfreq.counter.PartsPlanner.Planning;
import org.wordfreq.counter.PartsPlanner.Planning.InOnePiece;
import org.wordfreq.counter.Worker.Running;

/**
 * The flow of this service. A job names objects; for each, an attempt begins, the object is streamed and counted, the
 * full counts are written, then the item, then the result message; the job is acknowledged last. A crash between any two
 * steps leaves the job in the queue, and each step done twice leaves what it left once.
 */
@Component
final class DocumentCounter {

    private final Admission admission;
    private final PartsPlanner planner;
    private final DocumentReader reader;
    private final DocumentParts parts;
    private final PartsMerge merge;
    private final Publication publication;
    private final GivenUpDocuments givenUps;
    private final OwedResults owedResults;
    private final Settlement settlement;
    private final Watch watch;

    DocumentCounter(
            Admission admission,
            PartsPlanner planner,
            DocumentReader reader,
            DocumentParts parts,
            PartsMerge merge,
            Publication publication,
            GivenUpDocuments givenUps,
            OwedResults owedResults,
            Settlement settlement,
            Watch watch) {
        this.admission = admission;
        this.planner = planner;
        this.reader = reader;
        this.parts = parts;
        this.merge = merge;
        this.publication = publication;
        this.givenUps = givenUps;
        this.owedResults = owedResults;
        this.settlement = settlement;
        this.watch = watch;
    }

    /** Takes one delivery of a job to its end, and closes its lease. */
    void take(Lease held) {
        List<Outcome> outcomes;
        var job = held.job();
        try (var lease = held) {
            outcomes = switch (JobJson.parse(job.body())) {
                // One after the other: a message takes one slot, however many records it has.
                case ObjectEvents named ->
                    named.events().stream()
                            .map(event -> watch.over(event, () -> count(event, lease)))
                            .toList();
                case TestEvent test -> List.of(watch.over(job, new Outcome.Ignored("s3:TestEvent")));
                case Part part -> List.of(watch.over(part, () -> count(part, lease)));
                case GivenUp givenUp -> giveUp(givenUp, job);
                case ResultOwed owed -> List.of(watch.over(owed, () -> owedResults.tell(owed)));
                case Unreadable unreadable -> List.of(watch.over(job, new Outcome.Poison(unreadable.reason())));
            };
        }
        settlement.settle(job, outcomes);
    }

    private List<Outcome> giveUp(GivenUp givenUp, Job job) {
        var named = GivenUpDocuments.namedBy(givenUp);
        return named.isEmpty()
                ? List.of(watch.over(job, new Outcome.Ignored("a dead letter that names no document")))
                : named.stream()
                        .map(one -> watch.over(one.event(), () -> givenUps.fail(one, givenUp, job)))
                        .toList();
    }

    private Outcome count(ObjectEvent event, Lease lease) {
        if (lease.end().isPresent()) {
            return new Outcome.Unheld(lease.end().get());
        }
        return switch (admission.admit(event, lease)) {
            case Closed closed -> closed.outcome();
            case InParts counted -> parts.resume(counted.document(), lease);
            case Begun begun ->
                watch.over(
                        begun.attempt(),
                        running ->
                                unlessArchived(begun.attempt(), lease, () -> count(begun.attempt(), lease, running)));
        };
    }

    private Outcome count(Attempt attempt, Lease lease, Running running) {
        return switch (CountingOptions.of(attempt.object())) {
            case Invalid invalid -> publication.reject(attempt, invalid.problem(), lease);
            case Valid options -> count(attempt, options, lease, running);
        };
    }

    private Outcome count(Attempt attempt, Valid options, Lease lease, Running running) {
        return switch (planner.plan(attempt, options, lease)) {
            case InOnePiece whole -> end(attempt, reader.read(attempt, options, lease, running), lease);
            case Planning.Not not -> end(attempt, not.reading(), lease);
            case Planning.InParts planned ->
                parts.begin(attempt, planned.plan(), lease)
                        .<Outcome>map(Outcome.InParts::new)
                        .orElseGet(() -> publication.superseded(attempt));
        };
    }

    private Outcome count(Part part, Lease lease) {
        return switch (parts.find(part, lease.job())) {
            case Found.Closed closed -> closed.outcome();
            case Anew anew -> count(anew.event(), lease);
            case Present present ->
                watch.over(
                        present.part(),
                        running -> unlessArchived(
                                present.part().attempt(), lease, () -> count(part, present.part(), lease, running)));
        };
    }

    private Outcome count(Part job, PartOfDocument part, Lease lease, Running running) {
        return switch (watch.noted(parts.count(part, lease, running))) {
            case One one -> new Outcome.PartDone(one.part(), one.isNew());
            case All all -> merge(all.part(), lease);
            case Changed changed -> count(Documents.event(job.bucket(), job.key()), lease);
            case Over over -> publication.stopped(part.attempt(), lease);
        };
    }

    private Outcome merge(PartOfDocument part, Lease lease) {
        return parts.leaseAll(part, lease)
                ? end(part.attempt(), merge.merge(part, lease), lease)
                : new Outcome.Duplicate();
    }

    /** An archived object would be as unreadable in all further deliveries. */
    private Outcome unlessArchived(Attempt attempt, Lease lease, Supplier<Outcome> counting) {
        try {
            return counting.get();
        } catch (ObjectArchived archived) {
            return publication.fail(attempt, archived.problem(), lease);
        }
    }

    private Outcome end(Attempt attempt, Reading reading, Lease lease) {
        return switch (reading) {
            case Counted counted -> publish(attempt, counted, lease);
            case Uncountable uncountable -> publication.reject(attempt, uncountable.problem(), lease);
            case Abandoned abandoned -> publication.stopped(attempt, lease);
        };
    }

    private Outcome publish(Attempt attempt, Counted counted, Lease lease) {
        try (counted) {
            return publication.publish(attempt, counted, lease);
        }
    }
}
