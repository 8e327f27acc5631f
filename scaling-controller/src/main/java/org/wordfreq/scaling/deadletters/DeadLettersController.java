package org.wordfreq.scaling.deadletters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.platform.web.Cursors;
import org.wordfreq.scaling.deadletters.Mirror.Place;
import org.wordfreq.scaling.web.Limits;
import org.wordfreq.scaling.web.Problems;
import org.wordfreq.scaling.web.Refusal;

@RestController
@RequestMapping(path = "/v1/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Dead letters", description = "Jobs that were given up")
final class DeadLettersController {

    static final String ID = "7da94b40-3e91-4c4d-8306-8d062aa66b61";

    private final DeadLetters deadLetters;

    DeadLettersController(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GetMapping
    @Operation(
            summary = "List the dead letters",
            description = "The latest arrivals first, each with the reason, the documents that it names and where they"
                    + " stand now. SQS shows messages only by receiving them: they are read in sweeps, every 30 seconds"
                    + " and when a list is asked for, and given back at once.")
    @ApiResponse(responseCode = "200", description = "A page of them")
    @Problems({"400", "503"})
    DeadLettersPage list(
            @Parameter(description = "At most so many, 1 to 100") @RequestParam(defaultValue = "20") int limit,
            @Parameter(description = "The value of next of the page before; nothing to begin")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        return deadLetters.page(Limits.checked(limit), Cursors.decode(cursor, Place.class, Refusal::invalidCursor));
    }

    @GetMapping("/{messageId}")
    @Operation(
            summary = "Show a dead letter",
            description = "With its whole body and all its documents, read from the queue at this moment.")
    @ApiResponse(responseCode = "200", description = "The dead letter")
    @Problems({"404", "409", "503"})
    DeadLetterView show(@Parameter(example = ID) @PathVariable String messageId) {
        return deadLetters.find(messageId);
    }
}
