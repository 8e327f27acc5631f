package org.wordfreq.counter;

import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.wordcount.Analyzer;

/** Decides whether an event makes an attempt, and begins it: the attempt is on record before its object is read. */
@Component
final class Admission {

    private static final int MAX_ROUNDS = 5;

    private final DocumentItems items;
    private final DocumentObjects objects;
    private final PlanItems plans;
    private final Cleanup cleanup;
    private final Removal removal;
    private final Announcement announcement;
    private final OwedResults owedResults;
    private final ResourceNames names;
    private final Clock clock;

    Admission(
            DocumentItems items,
            DocumentObjects objects,
            PlanItems plans,
            Cleanup cleanup,
            Removal removal,
            Announcement announcement,
            OwedResults owedResults,
            ResourceNames names,
            Clock clock) {
        this.items = items;
        this.objects = objects;
        this.plans = plans;
        this.cleanup = cleanup;
        this.removal = removal;
        this.announcement = announcement;
        this.owedResults = owedResults;
        this.names = names;
        this.clock = clock;
    }

    /** What an event turned out to be. */
    sealed interface Admitted {

        /** An attempt, begun. */
        record Begun(Attempt attempt) implements Admitted {}

        /** The document is being counted in parts, not all of which are done. */
        record InParts(PartOfDocument document) implements Admitted {}

        /** Nothing to count. */
        record Closed(Outcome outcome) implements Admitted {}
    }

    /** Takes the event for the message that the lease is about. */
    Admitted admit(ObjectEvent event, Lease lease) {
        if (event.isRemoval()) {
            return closed(remove(event));
        }
        if (!event.isCreation()) {
            return closed(new Outcome.Ignored(event.eventName()));
        }
        if (!event.bucket().equals(names.documentsBucket())) {
            return closed(new Outcome.Poison("the bucket '" + event.bucket() + "' is not the one of the documents, '"
                    + names.documentsBucket() + "'"));
        }
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var admitted = tryToAdmit(event, lease);
            if (admitted.isPresent()) {
                return admitted.get();
            }
        }
        throw new IllegalStateException("other attempts kept beginning while this one tried to");
    }

    /** Empty if somebody else changed the item between our reading and writing it. */
    private Optional<Admitted> tryToAdmit(ObjectEvent event, Lease lease) {
        var entry = items.read(event.bucket(), event.key());
        if (entry instanceof DocumentEntry.Deleted deleted
                && deleted.tombstone().covers(event)) {
            return Optional.of(closed(new Outcome.Deleted(deleted.tombstone().documentId())));
        }
        var object = objects.find(event);
        return switch (entry) {
            case DocumentEntry.Absent absent -> discover(event, object);
            case DocumentEntry.Deleted deleted -> replace(deleted.tombstone(), event, object);
            case KnownDocument known ->
                object.isPresent() ? admitKnown(known, event, object.get(), lease) : gone(known);
        };
    }

    private Optional<Admitted> discover(ObjectEvent event, Optional<StoredObject> object) {
        if (object.isEmpty()) {
            return Optional.of(closed(new Outcome.Gone()));
        }
        items.create(Documents.discovered(event, object.get()));
        return Optional.empty();
    }

    /** Somebody stored an object under the key of a deleted document: a new document, once nothing is left of the old one. */
    private Optional<Admitted> replace(Tombstone tombstone, ObjectEvent event, Optional<StoredObject> object) {
        if (object.isEmpty()) {
            return Optional.of(closed(new Outcome.Gone()));
        }
        var removed = removal.remove(tombstone);
        if (!(removed instanceof Outcome.Deleted)) {
            return Optional.of(closed(removed));
        }
        items.createAfter(tombstone, Documents.discoveredAfter(tombstone, event, object.get()));
        return Optional.empty();
    }

    /** Objects may be removed to save space; only if we deleted the document, its counts go, too. */
    private Outcome remove(ObjectEvent event) {
        var entry = event.bucket().equals(names.documentsBucket())
                ? items.read(event.bucket(), event.key())
                : new DocumentEntry.Absent();
        return entry instanceof DocumentEntry.Deleted deleted
                ? removal.remove(deleted.tombstone())
                : new Outcome.Ignored(event.eventName());
    }

    private Optional<Admitted> admitKnown(KnownDocument known, ObjectEvent event, StoredObject object, Lease lease) {
        var document = known.document();
        return switch (Freshness.of(document.source(), event, object)) {
            case OUTDATED -> Optional.of(outdated(known));
            case NEWER -> begin(Documents.replaced(document, event, object), known, event, object, lease);
            case SAME -> {
                var restored = Documents.replaced(document, event, object);
                if (isToBeCountedOtherwise(document, restored)) {
                    yield begin(restored, known, event, object, lease);
                }
                if (isSettled(document)) {
                    yield Optional.of(closed(owedResults.repeat(known)));
                }
                if (known.isLeasedToOther(lease.job().heirOf(), clock.instant())) {
                    yield Optional.of(closed(new Outcome.Duplicate()));
                }
                var parts = parts(known);
                if (parts.isPresent()) {
                    yield Optional.of(new Admitted.InParts(parts.get()));
                }
                yield begin(document, known, event, object, lease);
            }
        };
    }

    /** Whether the same content was stored again, but to be counted by other rules or elsewhere; its ETag does not tell. */
    private static boolean isToBeCountedOtherwise(Document document, Document restored) {
        return !document.analyzer().equals(restored.analyzer())
                || !document.corpus().equals(restored.corpus());
    }

    private Optional<PartOfDocument> parts(KnownDocument known) {
        var document = known.document();
        if (!known.isInParts()) {
            return Optional.empty();
        }
        return plans.find(document.id(), document.attempts())
                .filter(progress -> progress.plan().fits(document))
                .map(progress -> new PartOfDocument(document, known.countsFiles(), progress, 0));
    }

    private Optional<Admitted> begin(
            Document document, KnownDocument known, ObjectEvent event, StoredObject object, Lease lease) {
        var sequencer =
                Freshness.later(event.sequencer(), known.document().source().sequencer());
        var counting = Documents.counting(document, new Source(object.eTag(), object.versionId(), sequencer));
        if (!items.begin(counting, lease.messageId(), lease.until())) {
            return Optional.empty();
        }
        if (!known.countsNoted()) {
            items.noteCounts(counting, known.countsFiles());
        }
        if (!document.equals(known.document())) {
            items.noteFirstAttempt(counting);
        }
        var countsFiles = new HashSet<>(known.countsFiles());
        Documents.countsKey(counting).ifPresent(countsFiles::add);
        var attempt = new Attempt(
                counting, object, clock.instant(), countsFiles, !known.partsOf().isEmpty());
        lease.guard(counting);
        return Optional.of(new Admitted.Begun(attempt));
    }

    /**
     * Whether another delivery would find the same end. A failed document is not settled: its message is here because it
     * was sent again, and deserves another try.
     */
    private static boolean isSettled(Document document) {
        return switch (document.status()) {
            case COUNTED -> isCountedByThisAnalyzer(document);
            case REJECTED -> true;
            case QUEUED, COUNTING, FAILED -> false;
        };
    }

    private static boolean isCountedByThisAnalyzer(Document document) {
        var counts = document.counts();
        return counts != null
                && Analyzer.named(document.analyzer())
                        .map(Analyzer::fingerprint)
                        .filter(counts.fingerprint()::equals)
                        .isPresent();
    }

    private Optional<Admitted> gone(KnownDocument known) {
        var document = known.document();
        if (document.status().isFinal()) {
            return Optional.of(closed(owedResults.repeat(known)));
        }
        var problem = Problem.of(
                ProblemType.OBJECT_GONE,
                "The object '" + document.key() + "' was deleted before it was counted. Upload the document again.");
        var failed = Documents.ended(document, DocumentStatus.FAILED, document.sha256(), null, problem);
        if (!items.finish(failed, clock.instant())) {
            return Optional.empty();
        }
        announcement.make(failed, clock.instant());
        cleanup.cleanIfNeeded(known);
        return Optional.of(closed(new Outcome.Ended(failed)));
    }

    /** The attempt that an event of long ago made may have written its counts when the present one had ended. */
    private Admitted outdated(KnownDocument known) {
        if (known.document().status().isFinal()) {
            cleanup.cleanIfNeeded(known);
        }
        return closed(new Outcome.Outdated());
    }

    private static Admitted closed(Outcome outcome) {
        return new Admitted.Closed(outcome);
    }
}
