package org.wordfreq.counter;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Whether the document is as it was planned, and this worker knows the rules by which it is counted. */
    boolean fits(Document document) {
        return attempt == document.attempts()
                && documentId.equals(document.id())
                && eTag.equals(document.source().eTag())
                && analyzer().isPresent();
    }

    /** The analyzer by which all parts are counted, whatever the document says by now; empty if this worker has not got it. */
    Optional<Analyzer> analyzer() {
        return Arrays.stream(Analyzer.values())
                .filter(analyzer -> analyzer.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** Whether both are the same as far as a plan's item tells, which keeps times in milliseconds. */
    boolean isSame(DocumentPlan other) {
        return documentId.equals(other.documentId)
                && attempt == other.attempt
                && eTag.equals(other.eTag)
                && fingerprint.equals(other.fingerprint)
                && cuts.equals(other.cuts)
                && startedAt.toEpochMilli() == other.startedAt.toEpochMilli();
    }

    /** The object in the state that is counted. */
    StoredObject object(Document document) {
        return new StoredObject(
                document.bucket(), document.key(), eTag, versionId, bytes, startedAt, null, null, Map.of());
    }
}
