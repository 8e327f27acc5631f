package org.wordfreq.ingest;

import java.util.Map;
import org.wordfreq.contracts.Document;
import org.wordfreq.ingest.DirectObjects.Received;

/** What became of a request about an upload that goes straight to S3. */
sealed interface DirectOutcome {

    /**
     * How the upload stands.
     *
     * @param received the parts that S3 has, while it is open
     * @param replayed whether an earlier request with the same Idempotency-Key began it
     */
    record Standing(UploadSession session, Map<Integer, Received> received, boolean replayed) implements DirectOutcome {
        public Standing {
            received = Map.copyOf(received);
        }
    }

    /** The document is made, by this request or by an earlier one. */
    record Completed(Document document, boolean replayed) implements DirectOutcome {}

    /** Nothing is left of the upload, and nothing comes of it. */
    record Aborted() implements DirectOutcome {}

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements DirectOutcome {}
}
