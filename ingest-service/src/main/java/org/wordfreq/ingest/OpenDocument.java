package org.wordfreq.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document.Source;
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

    /** The bucket of its object; a table may outlive the name of one. */
    String bucket() {
        return tableKey.substring(0, tableKey.length() - key.length() - 1);
    }

    /** The last time from which its job may be on its way: sent, being worked at, or followed by those of its parts. */
    Instant lastSign() {
        return Stream.of(submittedAt, leasedUntil, partsProgressAt, jobSentAt)
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
        return attempts - attemptsBefore >= ResourceNames.MAX_RECEIVE_COUNT;
    }

    /** Whether it has its end, and all that it lacks is that somebody tells it. */
    boolean isOwed() {
        return resultOwedSince != null;
    }

    /** Whether its end, if it has one, is to be told by a job of its own: each time after twice the silence. */
    boolean isResultDueAt(Instant now, Duration silence) {
        if (resultOwedSince == null) {
            return false;
        }
        var sign = jobSentAt != null && jobSentAt.isAfter(resultOwedSince) ? jobSentAt : resultOwedSince;
        return !sign.plus(longer(silence, Duration.between(resultOwedSince, sign)))
                .isAfter(now);
    }

    /** Whether its job is to be sent again for its age alone: each time after a longer silence. */
    boolean isOverdueAt(Instant now, Duration maxAge) {
        var sign = lastSign();
        return !sign.plus(longer(maxAge, Duration.between(submittedAt, sign))).isAfter(now);
    }

    /** As long as has been waited, within bounds: so each silence is twice that before. */
    private static Duration longer(Duration least, Duration waited) {
        var wait = waited.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : waited;
        return wait.compareTo(least) > 0 ? wait : least;
    }
}
