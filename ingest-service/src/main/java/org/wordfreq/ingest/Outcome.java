package org.wordfreq.ingest;

import java.util.Locale;
import org.wordfreq.contracts.Document;

/** What became of an upload. */
sealed interface Outcome {

    /** The document is stored and its job is sent. */
    record Accepted(Document document) implements Outcome {}

    /** The same upload, by its Idempotency-Key, was accepted before; this is its document. */
    record Replayed(Document document) implements Outcome {}

    /** No document came of it, or not completely; nothing that was there before has changed. */
    record Refused(Refusal refusal) implements Outcome {}

    /** For metrics and logs: {@code accepted}, {@code replayed}, or the type of the problem. */
    default String label() {
        return switch (this) {
            case Accepted accepted -> "accepted";
            case Replayed replayed -> "replayed";
            case Refused refused ->
                refused.refusal().type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }
}
