package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.counter.Worker.Running;

/**
 * The course of a document that is counted in parts. Its attempt ends with a plan and a job for each part; the item stays
 * in state counting, without a lease. Each part's worker keeps its counts, then adds the part to what is done. Whoever
 * sees that all are done puts them together, under the lease of the item, and publishes.
 *
 * <p>Every step may be done twice, or be the last before a crash: a job that comes again finds what was done and goes on
 * from there, and whatever a worker does for an attempt that is not the present one is fenced off or taken away.
 */
@Component
final class DocumentParts {

    private final DocumentItems items;
    private final PartsNotes notes;
    private final PlanItems plans;
    private final PartsBucket bucket;
    private final PartJobs jobs;
    private final PartCounter counter;
    private final OwedResults owedResults;
    private final ResourceNames names;
    private final Patience patience;
    private final Duration silence;
    private final Clock clock;

    DocumentParts(
            DocumentItems items,
            PartsNotes notes,
            PlanItems plans,
            PartsBucket bucket,
            PartJobs jobs,
            PartCounter counter,
            OwedResults owedResults,
            Patience patience,
            ResourceNames names,
            CounterSettings settings,
            Clock clock) {
        this.items = items;
        this.notes = notes;
        this.plans = plans;
        this.bucket = bucket;
        this.jobs = jobs;
        this.counter = counter;
        this.owedResults = owedResults;
        this.names = names;
        this.patience = patience;
        this.silence = settings.partsPatience();
        this.clock = clock;
    }

    /** What a part's job turned out to be. */
    sealed interface Found {

        /** A part of a document's present attempt. */
        record Present(PartOfDocument part) implements Found {}

        /** Work for the document as a whole: it has to be begun anew. */
        record Anew(ObjectEvent event) implements Found {}

        /** Nothing to do. */
        record Closed(Outcome outcome) implements Found {}
    }

    /** What counting a part came to. */
    sealed interface Counting {

        /** The part is done, by this delivery or before, and others are not. */
        record One(PartOfDocument part, boolean isNew) implements Counting {}

        /** All parts are done, this one by this delivery or before. */
        record All(PartOfDocument part, boolean isNew) implements Counting {}

        /** The attempt is over, or the lease was lost. */
        record Over() implements Counting {}

        /** The object is not any more what was planned. */
        record Changed() implements Counting {}
    }

    /** Begins with the plan; empty if another attempt has begun. */
    Optional<PartOfDocument> begin(Attempt attempt, DocumentPlan plan, Lease lease) {
        var counting = attempt.document();
        if (!notes.begin(counting, clock.instant())) {
            return Optional.empty();
        }
        plans.put(plan);
        lease.release();
        if (!notes.release(counting, clock.instant())) {
            // Whoever ended the attempt may have looked for the plan before it was there.
            plans.delete(plan.documentId(), plan.attempt());
            return Optional.empty();
        }
        var progress = new PlanProgress(plan, Set.of(), 0);
        jobs.send(counting, progress.open());
        return Optional.of(new PartOfDocument(counting, attempt.countsFiles(), progress, 0));
    }

    /** Sends the jobs again of all that is not done, unless they seem to be on their way. */
    Outcome resume(PartOfDocument document, Lease lease) {
        var now = clock.instant();
        if (!notes.resume(document.document(), lease.job(), now.minus(silence), now)) {
            return items.isCurrent(document.attempt()) ? new Outcome.Duplicate() : new Outcome.Superseded(false);
        }
        jobs.send(document.document(), document.progress().open());
        return new Outcome.InParts(document);
    }

    /** Counts a part, unless that was done. */
    Counting count(PartOfDocument part, Lease lease, Running running) {
        if (part.isDone()) {
            return counted(part, false);
        }
        try {
            return counter.count(part, lease, running)
                    .flatMap(nulBytes -> done(part, nulBytes, lease))
                    .orElseGet(Counting.Over::new);
        } catch (ObjectChanged changed) {
            return new Counting.Changed();
        }
    }

    private static Counting counted(PartOfDocument part, boolean isNew) {
        return part.progress().isComplete() ? new Counting.All(part, isNew) : new Counting.One(part, isNew);
    }

    /** What the part's job, which has that message, has to do. */
    Found find(Part part, Job job) {
        if (!part.bucket().equals(names.documentsBucket())) {
            return new Found.Closed(new Outcome.Poison("the bucket '" + part.bucket()
                    + "' is not the one of the documents, '" + names.documentsBucket() + "'"));
        }
        var known = items.find(part.bucket(), part.key());
        return known.isPresent() && known.get().document().id().equals(part.documentId())
                ? find(part, job, known.get())
                : forget(part);
    }

    private Found find(Part part, Job job, KnownDocument known) {
        var document = known.document();
        if (document.attempts() != part.attempt() && known.isBegunBy(job.heirOf())) {
            return new Found.Anew(Documents.event(part.bucket(), part.key()));
        }
        if (document.attempts() != part.attempt() || document.status() != DocumentStatus.COUNTING) {
            return ended(part, known);
        }
        var progress = plans.find(part.documentId(), part.attempt());
        if (progress.isEmpty() || part.index() >= progress.get().plan().parts()) {
            return forget(part);
        }
        return progress.get().plan().fits(document)
                ? new Found.Present(new PartOfDocument(document, known.countsFiles(), progress.get(), part.index()))
                : new Found.Anew(Documents.event(part.bucket(), part.key()));
    }

    /**
     * Adds a part, whose counts are kept, to what is done.
     *
     * @return what that comes to; empty if the attempt is over, and the counts are taken away
     */
    private Optional<Counting> done(PartOfDocument part, long nulBytes, Lease lease) {
        var plan = part.plan();
        var done = patience.write(lease, () -> plans.done(plan, part.index(), nulBytes));
        if (done.isPresent() && patience.write(lease, () -> notes.progress(part.document(), clock.instant()))) {
            return done.map(now -> counted(part.with(now.progress()), now.isNew()));
        }
        bucket.delete(plan.documentId(), plan.attempt(), part.index());
        return Optional.empty();
    }

    /** Takes the lease under which the parts are put together; false if another worker has it or has ended the attempt. */
    boolean leaseAll(PartOfDocument part, Lease lease) {
        if (!notes.lease(part.document(), lease.job(), lease.until(), clock.instant())) {
            return false;
        }
        lease.guard(part.document());
        return true;
    }

    /** The attempt is over. If its end was not told and cleaned up after, the worker that made it died on the way. */
    private Found ended(Part part, KnownDocument known) {
        var document = known.document();
        // A dead letter that was sent again deserves another try; the other parts of that attempt do not.
        if (known.isFailedBy(part)) {
            return new Found.Anew(Documents.event(part.bucket(), part.key()));
        }
        if (document.attempts() == part.attempt()
                && document.status().isFinal()
                && known.partsOf().contains(part.attempt())) {
            return new Found.Closed(owedResults.repeat(known));
        }
        if (part.attempt() <= document.attempts()) {
            bucket.delete(part.documentId(), part.attempt(), part.index());
            return new Found.Closed(new Outcome.Outdated());
        }
        return forget(part);
    }

    /** Of a message's word alone, counts are only removed that nobody will ask for: those of no plan. */
    private Found forget(Part part) {
        if (plans.find(part.documentId(), part.attempt()).isEmpty()) {
            bucket.delete(part.documentId(), part.attempt(), part.index());
        }
        return new Found.Closed(new Outcome.Outdated());
    }
}
