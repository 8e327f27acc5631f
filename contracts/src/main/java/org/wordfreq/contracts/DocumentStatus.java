package org.wordfreq.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a document stands. It moves {@code queued -> counting -> counted | rejected | failed}, never back. */
public enum DocumentStatus {
    /** Stored; its job is sent or about to be. */
    QUEUED,
    /** A counter works on it. */
    COUNTING,
    /** Its counts are there to query. */
    COUNTED,
    /** Its content cannot be counted; it is never retried. */
    REJECTED,
    /** Given up after retries; its job is in the dead letters. */
    FAILED;

    /** The name used in the table and over REST, in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no counter will change the document any more (unless somebody sends its job again). */
    public boolean isFinal() {
        return this == COUNTED || this == REJECTED || this == FAILED;
    }

    /** The status of that {@link #id()}, if there is one. */
    public static Optional<DocumentStatus> named(String id) {
        return Arrays.stream(values()).filter(status -> status.id().equals(id)).findFirst();
    }
}
