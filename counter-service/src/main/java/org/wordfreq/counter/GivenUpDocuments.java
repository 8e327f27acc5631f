package org.wordfreq.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.ObjectEvents;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.ResourceNames;

/**
 * Marks the documents of a dead letter as failed. A worker that dies with each delivery of a job can say nothing itself;
 * SQS moves the job to the dead letters, and whoever watches those sends a job that says so.
 */
@Component
final class GivenUpDocuments {

    private static final int MAX_ROUNDS = 5;

    private final DocumentItems items;
    private final DocumentObjects objects;
    private final Announcement announcement;
    private final OwedResults owedResults;
    private final Cleanup cleanup;
    private final OpenParts openParts;
    private final ResourceNames names;
    private final Clock clock;

    GivenUpDocuments(
            DocumentItems items,
            DocumentObjects objects,
            Announcement announcement,
            OwedResults owedResults,
            Cleanup cleanup,
            OpenParts openParts,
            ResourceNames names,
            Clock clock) {
        this.items = items;
        this.objects = objects;
        this.announcement = announcement;
        this.owedResults = owedResults;
        this.cleanup = cleanup;
        this.openParts = openParts;
        this.names = names;
        this.clock = clock;
    }

    /**
     * One document of a dead letter.
     *
     * @param event the event that the dead letter has about it, or that stands for its part
     * @param part the part that the dead letter is; null if it is about the whole document
     */
    record Named(ObjectEvent event, @Nullable Part part) {}

    /** What the dead letter names; nothing if it is no job, or tells itself of a dead letter. */
    static List<Named> namedBy(GivenUp givenUp) {
        return switch (JobJson.parse(givenUp.body())) {
            case ObjectEvents named ->
                named.events().stream()
                        .filter(ObjectEvent::isCreation)
                        .map(event -> new Named(event, null))
                        .toList();
            case Part part -> List.of(new Named(Documents.event(part.bucket(), part.key()), part));
            default -> List.of();
        };
    }

    /** Marks the document as failed, unless it is at its end, or has a worker through another job. */
    Outcome fail(Named named, GivenUp givenUp, Job job) {
        var event = named.event();
        if (!event.bucket().equals(names.documentsBucket())) {
            return new Outcome.Ignored("a dead letter about the foreign bucket '" + event.bucket() + "'");
        }
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var outcome = tryToFail(named, givenUp, job);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IllegalStateException("attempts kept beginning while the document was to be given up");
    }

    /** Empty if somebody else changed the item between our reading and writing it. */
    private Optional<Outcome> tryToFail(Named named, GivenUp givenUp, Job job) {
        var event = named.event();
        return switch (items.read(event.bucket(), event.key())) {
            case DocumentEntry.Absent absent -> discover(named);
            case DocumentEntry.Deleted deleted ->
                Optional.of(new Outcome.Deleted(deleted.tombstone().documentId()));
            case KnownDocument known -> {
                var spared = whySpared(known, named, givenUp, job);
                yield spared.isPresent() ? spared : fail(known, named.part(), givenUp);
            }
        };
    }

    /** No attempt came so far as to write the item of an object that somebody dropped. */
    private Optional<Outcome> discover(Named named) {
        var object = named.part() == null ? objects.find(named.event()) : Optional.<StoredObject>empty();
        if (object.isEmpty()) {
            return Optional.of(new Outcome.Gone());
        }
        items.create(Documents.discovered(named.event(), object.get()));
        return Optional.empty();
    }

    private Optional<Outcome> whySpared(KnownDocument known, Named named, GivenUp givenUp, Job job) {
        var document = known.document();
        if (document.status().isFinal()) {
            return Optional.of(ended(known));
        }
        if (!known.isConcernOf(named.part(), Set.of(givenUp.messageId()))) {
            return Optional.of(new Outcome.Ignored("a dead letter about a part of an earlier attempt"));
        }
        if (known.isLeasedToOther(Set.of(givenUp.messageId()), clock.instant())) {
            return Optional.of(later(known.leasedUntil(), "another job's worker has the document", job));
        }
        return switch (openParts.of(known, named.part())) {
            case OpenParts.State.None none -> Optional.empty();
            case OpenParts.State.Counted counted ->
                Optional.of(new Outcome.Ignored("a dead letter about a part that was counted meanwhile"));
            case OpenParts.State.OnTheirWay parts ->
                Optional.of(later(parts.until(), "parts of the document make progress", job));
        };
    }

    /** The worker that wrote the end may have had no delivery left to tell it, or to clean up. */
    private Outcome ended(KnownDocument known) {
        if (known.resultOwed()) {
            return owedResults.repeat(known);
        }
        cleanup.cleanIfNeeded(known);
        return new Outcome.Ignored("a dead letter about a document that is at its end");
    }

    /** Either they who have the document end it, or their jobs become dead letters, too. */
    private static Outcome later(Instant until, String why, Job job) {
        return job.isLastDelivery() ? new Outcome.Duplicate() : new Outcome.Postponed(until, why);
    }

    private Optional<Outcome> fail(KnownDocument known, @Nullable Part part, GivenUp givenUp) {
        var document = known.document();
        var problem = Problem.of(ProblemType.COUNTING_FAILED, detail(known, givenUp));
        var failed = Documents.ended(document, DocumentStatus.FAILED, document.sha256(), null, problem);
        if (!items.finish(failed, part, clock.instant())) {
            return Optional.empty();
        }
        announcement.make(failed, clock.instant());
        cleanup.clean(failed);
        return Optional.of(new Outcome.Ended(failed));
    }

    private static String detail(KnownDocument known, GivenUp givenUp) {
        return "Given up after " + givenUp.receives() + " deliveries of its job and "
                + attempts(known.document()) + ". " + reason(known, givenUp)
                + " The job is in the dead letters; it can be sent again from there.";
    }

    private static String attempts(Document document) {
        return document.attempts() == 1 ? "1 attempt" : document.attempts() + " attempts";
    }

    private static String reason(KnownDocument known, GivenUp givenUp) {
        if (known.lastFailure() != null) {
            return "The last that an attempt could tell: " + known.lastFailure() + ".";
        }
        var silent = "No attempt could tell what ended it, as when a worker runs out of memory or is killed.";
        return givenUp.reason().isBlank() ? silent : silent + " Told by the dead letter: " + givenUp.reason() + ".";
    }
}
