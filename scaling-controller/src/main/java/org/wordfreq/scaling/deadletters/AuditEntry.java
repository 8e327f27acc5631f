package org.wordfreq.scaling.deadletters;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did to dead letters.
 *
 * @param id UUIDv7
 * @param at when it was asked for
 * @param actor who asked for it
 * @param action what
 * @param messageId which letter; null for all of them
 * @param documents the names of the documents concerned, the first few
 * @param reason the reason given
 * @param outcome how far it came
 * @param detail what came of it, in words; null while it has not ended
 * @param completedAt when it ended; null while it has not
 */
record AuditEntry(
        UUID id,
        Instant at,
        String actor,
        Action action,
        @Nullable String messageId,
        List<String> documents,
        @Nullable String reason,
        Outcome outcome,
        @Nullable String detail,
        @Nullable Instant completedAt) {

    AuditEntry {
        documents = List.copyOf(documents);
    }

    /** The same entry, with its end. */
    AuditEntry ended(Outcome end, String words, Instant when) {
        return new AuditEntry(id, at, actor, action, messageId, documents, reason, end, words, when);
    }

    /** What can be done. */
    enum Action {
        REDRIVE,
        REDRIVE_ALL,
        DISCARD;

        /** The name over REST, in the table and in metrics. */
        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How far it came. An entry that stays {@link #BEGUN} is of a controller that died over it. */
    enum Outcome {
        BEGUN,
        DONE,
        FAILED;

        /** The name over REST and in the table. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
