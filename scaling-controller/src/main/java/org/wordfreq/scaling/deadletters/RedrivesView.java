package org.wordfreq.scaling.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.scaling.deadletters.MoveTasks.Move;

@Schema(
        name = "DeadLetterRedrives",
        description = "The last times that all dead letters were sent again, the latest first")
record RedrivesView(List<Redrive> redrives) {

    RedrivesView {
        redrives = List.copyOf(redrives);
    }

    /** One of them. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "DeadLetterRedrive")
    record Redrive(
            @Schema(example = "2026-11-21T10:15:30.123Z") String startedAt,

            @Schema(
                    example = "running",
                    allowableValues = {"running", "completed", "failed", "cancelling", "cancelled"})
            String status,

            @Schema(description = "How many messages were moved so far, approximately", example = "118")
            long moved,

            @Schema(description = "How many there were, approximately", example = "250", nullable = true) @Nullable
            Long toMove,

            @Schema(description = "Why it failed, in the words of SQS; null otherwise", nullable = true) @Nullable
            String failure) {

        static Redrive of(Move move) {
            return new Redrive(
                    Timestamps.format(move.startedAt()), move.status(), move.moved(), move.toMove(), move.failure());
        }
    }

    static RedrivesView of(List<Move> moves) {
        return new RedrivesView(moves.stream().map(Redrive::of).toList());
    }
}
