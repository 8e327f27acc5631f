package org.wordfreq.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ResourceNames;

/**
 * A document without a result, or with one that is still to be told.
 *
 * @param tableKey the hash key of its item
 * @param documentId its id, as text
 * @param key the key of its object
 * @param bytes its size
 * @param source which state of the object it stands for
 * @param status the id of its status
 * @param attempts how often a counter has begun to count it
 * @param attemptsBefore how many of them were at objects that the present one has replaced
 * @param submittedAt when it was stored
 * @param leasedUntil until when a worker is known to be alive that has it
 * @param partsProgressAt when the last of its parts was done
 * @param jobSentAt when its job was last sent again
 * @param resultOwedSince since when its result is to be told
 */
record OpenDocument(
        String tableKey,
        String documentId,
        String key,
        long bytes,
        Source source,
        String status,
        int attempts,
        int attemptsBefore,
        Instant submittedAt,
        @Nullable Instant leasedUntil,
        @Nullable Instant partsProgressAt,
        @Nullable Instant jobSentAt,
        @Nullable Instant resultOwedSince) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** The last time from which its job may be on its way: sent, being worked at, or followed by those of its parts. */
    Instant lastSign() {
        return Stream.of(submittedAt, leasedUntil, partsProgressAt, jobSentAt, resultOwedSince)
                .filter(time -> time != null)
                .max(Instant::compareTo)
                .orElse(submittedAt);
    }

    /** Whether its job may be lost. */
    boolean isSilentSince(Instant time) {
        return !hasUsedUpItsAttempts() && !lastSign().isAfter(time);
    }

    /**
     * Whether it has used up its attempts. Then its job is in the dead letters and not on the queue, and is not given
     * five more attempts behind the operators' back; unless nobody looks after them for long ({@link #isOverdueAt}).
     */
    boolean isGivenUpSince(Instant time) {
        return hasUsedUpItsAttempts() && !lastSign().isAfter(time);
    }

    /** A key may have had any number of objects, each of which is given as many attempts as the first. */
    private boolean hasUsedUpItsAttempts() {
        return !isSettled() && attempts - attemptsBefore >= ResourceNames.MAX_RECEIVE_COUNT;
    }

    /** Whether all that it lacks is that its result is told, which takes no attempt. */
    private boolean isSettled() {
        return status.equals(DocumentStatus.COUNTED.id()) || status.equals(DocumentStatus.REJECTED.id());
    }

    /** Whether its job is to be sent again for its age alone: each time after a longer silence. */
    boolean isOverdueAt(Instant now, Duration maxAge) {
        var sign = lastSign();
        var waited = Duration.between(submittedAt, sign);
        var wait = waited.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : waited;
        return !sign.plus(wait.compareTo(maxAge) > 0 ? wait : maxAge).isAfter(now);
    }
}
