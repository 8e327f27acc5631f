package org.wordfreq.scaling.deadletters;

import java.time.Instant;
import java.util.Locale;

/**
 * A dead letter, as it was read.
 *
 * @param messageId the id that SQS gave it; the one by which operators name it
 * @param jobId the id by which counters know the job: that of the message of which this one is a copy, else its own
 * @param sentAt when it was sent, to the jobs queue or (a copy that a counter put aside) to the dead letters
 * @param receives how often it was received, in both queues and by sweeps too
 * @param moved whether SQS moved it here from the jobs queue
 * @param reason what the counter said that put it aside; empty if no counter did
 * @param names the documents that it names
 * @param body the whole body
 */
record Letter(
        String messageId,
        String jobId,
        Instant sentAt,
        int receives,
        boolean moved,
        String reason,
        NamedDocuments names,
        String body) {

    /** Why it is here; also the tag of the metrics. */
    enum Kind {
        /** A counter found that it will never be a job. */
        POISON,
        /** SQS gave it up after too many receives. */
        RECEIVES,
        /** Somebody else put it there. */
        UNKNOWN;

        /** The name over REST and in metrics, in lower case. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Kind kind() {
        if (!reason.isEmpty()) {
            return Kind.POISON;
        }
        return moved ? Kind.RECEIVES : Kind.UNKNOWN;
    }
}
