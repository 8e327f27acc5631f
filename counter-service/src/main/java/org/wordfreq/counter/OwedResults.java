package org.wordfreq.counter;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.JobMessage.ResultOwed;

/**
 * Tells what the items of documents owe, by jobs that the sweep of ingest-service sends. That begins no attempt, whatever
 * has become of the object, and whatever the end was: a failed document gets no other try behind the operators' back.
 */
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

    Outcome tell(ResultOwed owed) {
        return switch (items.read(owed.bucket(), owed.key())) {
            case DocumentEntry.Absent absent -> new Outcome.Gone();
            case DocumentEntry.Deleted deleted ->
                new Outcome.Deleted(deleted.tombstone().documentId());
            case KnownDocument known ->
                known.resultOwed() ? tell(known) : new Outcome.Ignored("a result that was told meanwhile");
        };
    }

    /** Its worker may have died before it cleaned up, too. */
    private Outcome tell(KnownDocument known) {
        announcement.make(known.document(), clock.instant());
        cleanup.cleanIfNeeded(known);
        return new Outcome.Repeated(known.document());
    }
}
