package org.wordfreq.ingest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to: which document does this upload make? */
sealed interface Claim {

    /**
     * This one.
     *
     * @param documentId its id, the same for every repetition of the request
     * @param record the record of the Idempotency-Key; null without one
     * @param sha256 the content that an earlier attempt has fixed; null when none came that far
     * @param jobSent whether an earlier attempt came to its end
     */
    record Ours(
            UUID documentId,
            @Nullable String record,
            @Nullable String sha256,
            boolean jobSent) implements Claim {}

    /** None: the Idempotency-Key belongs to another request. */
    record Others() implements Claim {}
}
