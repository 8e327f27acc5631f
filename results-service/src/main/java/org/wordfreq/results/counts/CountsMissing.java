package org.wordfreq.results.counts;

import java.util.UUID;

/** The full counts of a counted document are not in the results bucket, or not those that its item tells of. */
public final class CountsMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID documentId;

    CountsMissing(UUID documentId, String message) {
        super(message);
        this.documentId = documentId;
    }

    /** Whose counts they are. */
    public UUID documentId() {
        return documentId;
    }
}
