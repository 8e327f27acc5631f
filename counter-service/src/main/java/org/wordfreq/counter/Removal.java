package org.wordfreq.counter;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Tombstone;

/** Removes what counters wrote for a document that was deleted. Doing it twice does no harm. */
@Component
final class Removal {

    private final DocumentItems items;
    private final CountsBucket counts;
    private final PartsCleanup parts;
    private final Clock clock;

    Removal(DocumentItems items, CountsBucket counts, PartsCleanup parts, Clock clock) {
        this.items = items;
        this.counts = counts;
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * Removes all that is left, unless a worker may still be writing: it removes what it wrote when it finds the document
     * deleted, but it may die before.
     */
    Outcome remove(Tombstone tombstone) {
        if (tombstone.isLeasedAt(clock.instant())) {
            return new Outcome.Postponed(tombstone.leasedUntil(), "a worker may still write for the deleted document");
        }
        if (!tombstone.finished()) {
            counts.deleteAll(tombstone);
            parts.cleanDeleted(tombstone.documentId(), tombstone.attempts() - 1);
            items.finish(tombstone);
        }
        return new Outcome.Deleted(tombstone.documentId());
    }
}
