package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Tombstone;

/** Removes what counters wrote for a document that was deleted. Doing it twice does no harm. */
@Component
final class Removal {

    private final DocumentItems items;
    private final Cleanup cleanup;
    private final Duration lateWrites;
    private final Clock clock;

    Removal(DocumentItems items, Cleanup cleanup, CounterSettings settings, Clock clock) {
        this.items = items;
        this.cleanup = cleanup;
        this.lateWrites = settings.lateWrites();
        this.clock = clock;
    }

    /**
     * Removes all that is left, unless a worker may still be writing: it removes what it wrote when it finds the document
     * deleted, but it may die before. Where no lease tells of a worker and there may be one all the same, the tombstone
     * stays on the list for a while; whoever sends what is on it again has it removed again.
     */
    Outcome remove(Tombstone tombstone) {
        if (tombstone.isLeasedAt(clock.instant())) {
            return new Outcome.Postponed(tombstone.leasedUntil(), "a worker may still write for the deleted document");
        }
        if (!tombstone.finished()) {
            cleanup.cleanDeleted(tombstone);
            if (!tombstone.mayBeWrittenLate() || isOld(tombstone)) {
                items.finish(tombstone);
            }
        }
        return new Outcome.Deleted(tombstone.documentId());
    }

    private boolean isOld(Tombstone tombstone) {
        var ended = tombstone.leasedUntil().isAfter(tombstone.deletedAt())
                ? tombstone.leasedUntil()
                : tombstone.deletedAt();
        return clock.instant().isAfter(ended.plus(lateWrites));
    }
}
