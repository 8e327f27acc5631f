package org.wordfreq.counter;

import java.time.Instant;
import java.util.Set;
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
 * @param countsFiles where counts of this attempt or an earlier one may lie
 * @param hasParts whether this attempt, or an earlier one, had the document counted in parts
 */
record Attempt(Document document, StoredObject object, Instant startedAt, Set<String> countsFiles, boolean hasParts) {

    Attempt {
        countsFiles = Set.copyOf(countsFiles);
    }

    /** The document with its counts. */
    Document counted(Counts counts, @Nullable String sha256) {
        return Documents.ended(document, DocumentStatus.COUNTED, sha256, counts, null);
    }

    /** Whether something has to be removed when the document has ended so: parts, or counts that are not its result. */
    boolean leavesMoreThan(Document ended) {
        var counts = ended.counts();
        return hasParts || countsFiles.stream().anyMatch(key -> counts == null || !key.equals(counts.key()));
    }

    /** The document that cannot be counted, and why. */
    Document rejected(Problem problem) {
        return Documents.ended(document, DocumentStatus.REJECTED, document.sha256(), null, problem);
    }

    /** The document that could not be counted this time, and why: it may be when its job is sent again. */
    Document failed(Problem problem) {
        return Documents.ended(document, DocumentStatus.FAILED, document.sha256(), null, problem);
    }
}
