package org.wordfreq.scaling.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A page of the dead letters, the latest arrivals first.")
record DeadLettersPage(
        List<DeadLetterView> deadLetters,

        @Schema(description = "How many there are in the queue, as SQS approximates it", example = "3")
        long total,

        @Schema(
                description = "Whether the last sweep through the queue saw all of them; if not, others held some at"
                        + " that moment, or there are more than a sweep reads",
                example = "true")
        boolean complete,

        @Schema(description = "When the last sweep ended", example = "2026-11-21T10:16:00.001Z")
        String readAt,

        @Schema(description = "The cursor of the next page; null at the end", nullable = true) @Nullable
        String next) {

    DeadLettersPage {
        deadLetters = List.copyOf(deadLetters);
    }
}
