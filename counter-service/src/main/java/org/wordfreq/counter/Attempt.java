package org.wordfreq.counter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.Problem;

/**
 * One attempt at a document: the right to write its result until another attempt begins.
 *
 * @param document the document in state counting; its {@link Document#attempts()} is the number of this attempt
 * @param object the state of the object that is counted
 * @param startedAt when it began
 * @param replacedCountsKey where the counts lie that this attempt's replace, if there are any
 * @param hasParts whether this attempt, or an earlier one, had the document counted in parts
 */
record Attempt(
        Document document,
        StoredObject object,
        Instant startedAt,
        @Nullable String replacedCountsKey,
        boolean hasParts) {

    /** The document with its counts. */
    Document counted(Counts counts, @Nullable String sha256) {
        return Documents.ended(document, DocumentStatus.COUNTED, sha256, counts, null);
    }

    /** The document that cannot be counted, and why. */
    Document rejected(Problem problem) {
        return Documents.ended(document, DocumentStatus.REJECTED, document.sha256(), null, problem);
    }
}
