package org.wordfreq.counter;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;

/**
 * Removes what parts left, once their document has ended in any way. First the plan goes, then the counts: a worker that
 * still counts a part finds no plan to add it to, and takes its counts away itself. What was removed is struck off the
 * item last, so that a crash on the way leaves it to the next delivery.
 */
@Component
final class PartsCleanup {

    private final DocumentItems items;
    private final PlanItems plans;
    private final PartsBucket bucket;

    PartsCleanup(DocumentItems items, PlanItems plans, PartsBucket bucket) {
        this.items = items;
        this.plans = plans;
        this.bucket = bucket;
    }

    /** Removes what is left of all attempts up to that of the document, which has ended. */
    void clean(Document ended) {
        items.find(ended.bucket(), ended.key()).ifPresent(known -> clean(known, ended.attempts()));
    }

    /** The same of a document that was deleted, with the number of attempts that it had; any of them may have left a plan. */
    void cleanDeleted(UUID documentId, int attempts) {
        for (var attempt = 1; attempt <= attempts; attempt++) {
            plans.delete(documentId, attempt);
        }
        bucket.deleteAll(documentId);
    }

    private void clean(KnownDocument known, int lastAttempt) {
        var document = known.document();
        var over = known.partsOf().stream()
                .filter(attempt -> attempt <= lastAttempt)
                .toList();
        for (var attempt : over) {
            plans.delete(document.id(), attempt);
            bucket.deleteAll(document.id(), attempt);
        }
        if (!over.isEmpty()) {
            items.partsGone(document.bucket(), document.key(), Set.copyOf(over));
        }
    }
}
