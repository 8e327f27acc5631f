package org.wordfreq.counter;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.JobMessage.ResultOwed;

/** Tells ends that are on record and may not have been told. */
@Component
final class OwedResults {

    private final DocumentItems items;
    private final Announcement announcement;
    private final Cleanup cleanup;
    private final Clock clock;

    OwedResults(DocumentItems items, Announcement announcement, Cleanup cleanup, Clock clock) {
        this.items = items;
        this.announcement = announcement;
        this.cleanup = cleanup;
        this.clock = clock;
    }

    /**
     * Tells what the item of a document owes, by a job that the sweep of ingest-service sends. That begins no attempt,
     * whatever has become of the object, and whatever the end was: a failed document gets no other try behind the
     * operators' back.
     */
    Outcome tell(ResultOwed owed) {
        return switch (items.read(owed.bucket(), owed.key())) {
            case DocumentEntry.Absent absent -> new Outcome.Gone();
            case DocumentEntry.Deleted deleted ->
                new Outcome.Deleted(deleted.tombstone().documentId());
            case KnownDocument known ->
                known.resultOwed() ? repeat(known) : new Outcome.Ignored("a result that was told meanwhile");
        };
    }

    /**
     * Tells an end once more that somebody has found, because the worker that wrote it may have died before it told it, or
     * before it cleaned up. Clients get every result at least once, and know duplicates by the document's id.
     */
    Outcome repeat(KnownDocument ended) {
        announcement.repeat(ended, clock.instant());
        cleanup.cleanIfNeeded(ended);
        return new Outcome.Repeated(ended.document());
    }
}
