package org.wordfreq.scaling.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.scaling.deadletters.DocumentStates.State;
import org.wordfreq.scaling.deadletters.Mirror.Entry;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;

/** A dead letter as operators see it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "DeadLetter", description = "A job that was given up, and waits for an operator")
record DeadLetterView(
        @Schema(description = "The id that SQS gave the message", example = "7da94b40-3e91-4c4d-8306-8d062aa66b61")
        String messageId,

        @Schema(
                description = "Why it is here: poison (a counter found that it will never be a job), receives (given up"
                        + " after five attempts), unknown (somebody put it here directly)",
                example = "receives",
                allowableValues = {"poison", "receives", "unknown"})
        String kind,

        @Schema(
                description = "The reason in words: the counter's, or the last failure of its document",
                example = "Received 5 times without an end: the worker died, or lost the job, each time.")
        String reason,

        @Schema(description = "When the controller first saw it here", example = "2026-11-21T10:15:30.123Z")
        String arrivedAt,

        @Schema(
                description = "When it was sent, to the jobs queue or here; SQS forgets it 14 days after that",
                example = "2026-11-21T10:01:02.003Z")
        String sentAt,

        @Schema(description = "How often it was received, looks at it here included", example = "6")
        int receives,

        @Schema(description = "The documents that it names; the first ten of them in a list")
        List<NamedDocument> documents,

        @Schema(description = "How many documents it names", example = "1")
        int documentCount,

        @Schema(
                description = "The body; its first 500 characters in a list",
                example = "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\", ...}]}")
        String body,

        @Schema(description = "The length of the whole body, in characters", example = "412")
        int bodyLength) {

    DeadLetterView {
        documents = List.copyOf(documents);
    }

    /** A document that a dead letter names. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "DeadLetterDocument")
    record NamedDocument(
            @Schema(
                    description = "Null where the table knows no such document",
                    example = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47",
                    nullable = true)
            @Nullable
            String id,

            @Schema(example = "wordfreq-documents") String bucket,

            @Schema(example = "novels/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47/emma.txt")
            String key,

            @Schema(
                    description = "Where it stands now; null where the table knows no such document",
                    example = "failed",
                    nullable = true)
            @Nullable
            String status) {

        static NamedDocument of(NamedObject object, @Nullable State state) {
            return new NamedDocument(
                    state == null ? null : state.id(),
                    object.bucket(),
                    object.key(),
                    state == null ? null : state.status().id());
        }
    }

    /** As a list shows it. */
    static DeadLetterView of(Entry entry, Map<NamedObject, State> states) {
        return new DeadLetterView(
                entry.messageId(),
                entry.kind().id(),
                Reasons.of(entry.kind(), entry.reason(), known(entry.documents(), states)),
                Timestamps.format(entry.arrivedAt()),
                Timestamps.format(entry.sentAt()),
                entry.receives(),
                documents(entry.documents(), states),
                entry.documentCount(),
                entry.beginning(),
                entry.bodyLength());
    }

    /** The whole of it. */
    static DeadLetterView of(Letter letter, Instant arrivedAt, Map<NamedObject, State> states) {
        return new DeadLetterView(
                letter.messageId(),
                letter.kind().id(),
                Reasons.of(letter.kind(), letter.reason(), states.values()),
                Timestamps.format(arrivedAt),
                Timestamps.format(letter.sentAt()),
                letter.receives(),
                documents(letter.names().objects(), states),
                letter.names().objects().size(),
                letter.body(),
                letter.body().length());
    }

    private static List<NamedDocument> documents(List<NamedObject> objects, Map<NamedObject, State> states) {
        return objects.stream()
                .map(object -> NamedDocument.of(object, states.get(object)))
                .toList();
    }

    private static Collection<State> known(List<NamedObject> objects, Map<NamedObject, State> states) {
        return objects.stream().filter(states::containsKey).map(states::get).toList();
    }
}
