package org.wordfreq.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.contracts.ProblemType;
import software.amazon.awssdk.core.exception.SdkException;

/** Deletions over HTTP. */
@RestController
@Tag(name = "Documents")
final class DeletionController {

    private final DocumentDeletion deletion;
    private final Answers answers;
    private final IngestObservations observations;
    private final IngestSettings settings;

    DeletionController(
            DocumentDeletion deletion, Answers answers, IngestObservations observations, IngestSettings settings) {
        this.deletion = deletion;
        this.answers = answers;
        this.observations = observations;
        this.settings = settings;
    }

    @DeleteMapping(path = "/v1/documents/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "deleteDocument", summary = "Delete a document", description = ApiTexts.DELETE)
    @ApiResponse(
            responseCode = "202",
            description = "The document is deleted; its text and its counts are being removed",
            content = @Content(schema = @Schema(implementation = DeletionView.class)))
    ResponseEntity<Object> delete(
            @Parameter(description = "The document's id", example = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
                    @PathVariable
                    UUID id) {
        try {
            return deletion.delete(id)
                    .map(tombstone ->
                            ResponseEntity.accepted().<Object>body(DeletionView.of(tombstone, settings.resultsUrl())))
                    .orElseGet(() -> answers.refused(unknown(id)));
        } catch (SdkException unavailable) {
            return answers.refused(observations.unavailable(unavailable));
        }
    }

    private static Refusal unknown(UUID id) {
        return Refusal.of(
                HttpStatus.NOT_FOUND,
                ProblemType.NOT_FOUND,
                "There is no document with the id '" + id + "'; it was never there, or it is deleted already. GET"
                        + " /v1/documents of results-service lists those that are there.");
    }
}
