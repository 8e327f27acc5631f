package org.wordfreq.counter;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Tombstone;

/**
 * Removes what attempts left besides the item, once their document has ended in any way: parts, and counts files that are
 * not its result. The item names both before they are written, so that a crash on the way leaves them to the next
 * delivery, and a deletion finds them.
 *
 * <p>Parts go last, for as long as the item names them a delivery looks for what is left. Of parts, first the plan goes, then
 * the counts: a worker that still counts a part finds no plan to add it to, and takes its counts away itself. What was
 * removed is struck off the item last. The keys of counts files stay noted, since a
 * worker that was overtaken may write one late; they differ only where a document got another corpus or analyzer, so
 * there are few, and of many those that are gone are struck off.
 */
@Component
final class Cleanup {

    /** An item of 400 KB could hold some 2,000. */
    static final int NOTED_FILES = 50;

    private final DocumentItems items;
    private final PartsNotes notes;
    private final PlanItems plans;
    private final PartsBucket parts;
    private final CountsBucket counts;

    Cleanup(DocumentItems items, PartsNotes notes, PlanItems plans, PartsBucket parts, CountsBucket counts) {
        this.items = items;
        this.notes = notes;
        this.plans = plans;
        this.parts = parts;
        this.counts = counts;
    }

    /** Removes what is left of all attempts up to that of the document, which has ended. */
    void clean(Document ended) {
        items.find(ended.bucket(), ended.key()).ifPresent(known -> {
            if (known.document().attempts() == ended.attempts()
                    && known.document().status().isFinal()) {
                cleanCounts(known);
            }
            cleanParts(known, ended.attempts());
        });
    }

    /** The same of a document of which it is known whether anything may be left. */
    void cleanIfNeeded(KnownDocument ended) {
        if (ended.leavesMore()) {
            clean(ended.document());
        }
    }

    /** The same of a document that was deleted; any of its attempts may have left a plan. */
    void cleanDeleted(Tombstone tombstone) {
        counts.deleteAll(tombstone);
        for (var attempt = 1; attempt < tombstone.attempts(); attempt++) {
            plans.delete(tombstone.documentId(), attempt);
        }
        parts.deleteAll(tombstone.documentId());
    }

    private void cleanParts(KnownDocument known, int lastAttempt) {
        var document = known.document();
        var over = known.partsOf().stream()
                .filter(attempt -> attempt <= lastAttempt)
                .toList();
        for (var attempt : over) {
            plans.delete(document.id(), attempt);
            parts.deleteAll(document.id(), attempt);
        }
        if (!over.isEmpty()) {
            notes.gone(document.bucket(), document.key(), Set.copyOf(over));
        }
    }

    private void cleanCounts(KnownDocument known) {
        var gone = known.otherCounts().stream()
                .filter(key -> counts.deleteFrom(known.document(), key))
                .collect(Collectors.toUnmodifiableSet());
        if (gone.size() > NOTED_FILES) {
            items.countsGone(known.document(), gone);
        }
    }
}
