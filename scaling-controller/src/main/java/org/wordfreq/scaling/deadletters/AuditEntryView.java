package org.wordfreq.scaling.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Timestamps;

/** An entry of the audit log as operators see it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "DeadLetterAction", description = "What somebody did to dead letters; an entry of the audit log")
record AuditEntryView(
        @Schema(description = "UUIDv7", example = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
        UUID id,

        @Schema(description = "When it was asked for", example = "2026-11-21T10:15:30.123Z")
        String at,

        @Schema(description = "The authenticated user, else the header X-Actor, else anonymous", example = "ada")
        String actor,

        @Schema(
                example = "redrive",
                allowableValues = {"redrive", "redrive-all", "discard"})
        String action,

        @Schema(
                description = "Which dead letter; null for all of them",
                example = DeadLettersController.ID,
                nullable = true)
        @Nullable
        String messageId,

        @Schema(
                description = "Bucket and key of the documents that it named, the first ten",
                example = "[\"wordfreq-documents/novels/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47/emma.txt\"]")
        List<String> documents,

        @Schema(description = "The reason that was given", example = "test data", nullable = true) @Nullable
        String reason,

        @Schema(
                description = "How far it came; an entry that stays begun is of a controller that died over it: look"
                        + " whether the dead letter is still there",
                example = "done",
                allowableValues = {"begun", "done", "failed"})
        String outcome,

        @Schema(example = "Sent to the jobs queue as message 0e2bb2f4-68be-4639-b8c8-fb437fb476aa.", nullable = true)
        @Nullable
        String detail,

        @Schema(description = "When it ended", example = "2026-11-21T10:15:30.141Z", nullable = true) @Nullable
        String completedAt) {

    AuditEntryView {
        documents = List.copyOf(documents);
    }

    static AuditEntryView of(AuditEntry entry) {
        var completed = entry.completedAt();
        return new AuditEntryView(
                entry.id(),
                Timestamps.format(entry.at()),
                entry.actor(),
                entry.action().id(),
                entry.messageId(),
                entry.documents(),
                entry.reason(),
                entry.outcome().id(),
                entry.detail(),
                completed == null ? null : Timestamps.format(completed));
    }
}
