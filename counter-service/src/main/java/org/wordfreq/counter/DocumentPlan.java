package org.wordfreq.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.wordcount.Analyzer;

/**
 * How an attempt has a large document counted in parts: all that a worker must know of it to count one of them, or to put
 * all of them together.
 *
 * @param documentId the document
 * @param attempt the number of the attempt
 * @param eTag the state of the object, without quotes
 * @param versionId its version, in a versioned bucket
 * @param bytes its size
 * @param fingerprint the rules by which all parts are counted
 * @param declared the charset that the object declares, in which the first part is read
 * @param charset the one in which the other parts are read
 * @param checkedAs the charset whose rules tell whether the content is text
 * @param cuts where in the object the parts behind the first begin, ascending
 * @param startedAt when the attempt began
 */
record DocumentPlan(
        UUID documentId,
        int attempt,
        String eTag,
        @Nullable String versionId,
        long bytes,
        String fingerprint,
        String declared,
        String charset,
        String checkedAs,
        List<Long> cuts,
        Instant startedAt) {

    DocumentPlan {
        cuts = List.copyOf(cuts);
    }

    /** How many parts there are: 2 or more. */
    int parts() {
        return cuts.size() + 1;
    }

    /** Where the part begins. */
    long from(int index) {
        return index == 0 ? 0 : cuts.get(index - 1);
    }

    /** Where the part ends, exclusively. */
    long to(int index) {
        return index == cuts.size() ? bytes : cuts.get(index);
    }

    /** Whether the document is as it was planned, and this worker counts by the same rules. */
    boolean fits(Document document) {
        return attempt == document.attempts()
                && documentId.equals(document.id())
                && eTag.equals(document.source().eTag())
                && Analyzer.named(document.analyzer())
                        .map(Analyzer::fingerprint)
                        .filter(fingerprint::equals)
                        .isPresent();
    }

    /** The object in the state that is counted. */
    StoredObject object(Document document) {
        return new StoredObject(
                document.bucket(), document.key(), eTag, versionId, bytes, startedAt, null, null, Map.of());
    }
}
