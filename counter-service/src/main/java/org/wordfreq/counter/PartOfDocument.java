package org.wordfreq.counter;

import java.util.Set;
import org.wordfreq.contracts.Document;

/**
 * A part of a document whose present attempt counts it in parts.
 *
 * @param document the document, in state counting
 * @param countsFiles where counts of this attempt or an earlier one may lie
 * @param progress the plan and what is done of it
 * @param index which part, from 0
 */
record PartOfDocument(Document document, Set<String> countsFiles, PlanProgress progress, int index) {

    PartOfDocument {
        countsFiles = Set.copyOf(countsFiles);
    }

    DocumentPlan plan() {
        return progress.plan();
    }

    long from() {
        return plan().from(index);
    }

    long to() {
        return plan().to(index);
    }

    boolean isDone() {
        return progress.done().contains(index);
    }

    /** The same part after progress was made. */
    PartOfDocument with(PlanProgress now) {
        return new PartOfDocument(document, countsFiles, now, index);
    }

    /** The attempt at the document as a whole. */
    Attempt attempt() {
        return new Attempt(document, plan().object(document), plan().startedAt(), countsFiles, true);
    }
}
