package org.wordfreq.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Uploads whose bytes do not pass through the service. */
@RestController
@Tag(name = "Uploads", description = "Large documents, sent straight to S3 in parts")
final class UploadsController {

    private static final String ID = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47";

    private final DirectUpload uploads;
    private final UploadViews views;
    private final Answers answers;
    private final JsonBodies bodies;

    UploadsController(DirectUpload uploads, UploadViews views, Answers answers, JsonBodies bodies) {
        this.uploads = uploads;
        this.views = views;
        this.answers = answers;
        this.bodies = bodies;
    }

    @PostMapping(
            path = "/v1/uploads",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "beginUpload",
            summary = "Begin an upload straight to S3",
            description = ApiTexts.BEGIN,
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = DirectRequest.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Send each part to its URL, then complete the upload",
            content = @Content(schema = @Schema(implementation = UploadView.class)))
    ResponseEntity<Object> begin(
            @Parameter(description = ApiTexts.KEY)
                    @RequestHeader(name = DocumentsController.IDEMPOTENCY_KEY, required = false)
                    @Nullable
                    String idempotencyKey,
            @Parameter(description = ApiTexts.CORRELATION)
                    @RequestHeader(name = CorrelationIds.HEADER, required = false)
                    @Nullable
                    String correlationId,
            @Parameter(hidden = true) HttpServletRequest request) {
        var asked = bodies.read(request, DirectRequest.class);
        return answer(uploads.begin(asked, CorrelationIds.usable(correlationId), idempotencyKey), HttpStatus.CREATED);
    }

    @GetMapping(path = "/v1/uploads/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getUpload",
            summary = "See which parts have arrived, and get new URLs",
            description = "The parts that S3 has are `received`; the URLs are valid anew, until the upload's time is"
                    + " up.\n\n`curl http://127.0.0.1:8081/v1/uploads/" + ID + "`")
    @ApiResponse(
            responseCode = "200",
            description = "How the upload stands",
            content = @Content(schema = @Schema(implementation = UploadView.class)))
    ResponseEntity<Object> find(@Parameter(example = ID) @PathVariable UUID id) {
        return answer(uploads.find(id), HttpStatus.OK);
    }

    @PostMapping(
            path = "/v1/uploads/{id}/complete",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "completeUpload",
            summary = "Make the document of the parts",
            description = ApiTexts.COMPLETE,
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CompleteRequest.class))))
    @ApiResponse(
            responseCode = "202",
            description = "The document is stored and queued for counting",
            content = @Content(schema = @Schema(implementation = DocumentView.class)))
    ResponseEntity<Object> complete(
            @Parameter(example = ID) @PathVariable UUID id, @Parameter(hidden = true) HttpServletRequest request) {
        var parts = bodies.read(request, CompleteRequest.class).parts();
        return answer(uploads.complete(id, parts == null ? List.of() : parts), HttpStatus.ACCEPTED);
    }

    @DeleteMapping(path = "/v1/uploads/{id}")
    @Operation(
            operationId = "abortUpload",
            summary = "Abort an upload",
            description = "Removes the parts that S3 has. Repeating it changes nothing.\n\n"
                    + "`curl -X DELETE http://127.0.0.1:8081/v1/uploads/" + ID + "`")
    @ApiResponse(responseCode = "204", description = "Nothing is left of the upload", content = @Content)
    ResponseEntity<Object> abort(@Parameter(example = ID) @PathVariable UUID id) {
        return answer(uploads.abort(id), HttpStatus.NO_CONTENT);
    }

    private ResponseEntity<Object> answer(DirectOutcome outcome, HttpStatus status) {
        return switch (outcome) {
            case DirectOutcome.Standing standing -> standing(standing, status);
            case DirectOutcome.Completed completed ->
                answers.of(
                        completed.replayed()
                                ? new Outcome.Replayed(completed.document())
                                : new Outcome.Accepted(completed.document()));
            case DirectOutcome.Aborted aborted -> ResponseEntity.status(status).build();
            case DirectOutcome.Refused refused -> answers.refused(refused.refusal());
        };
    }

    private ResponseEntity<Object> standing(DirectOutcome.Standing standing, HttpStatus status) {
        var view = views.of(standing.session(), standing.received());
        var response = ResponseEntity.status(status)
                .header(CorrelationIds.HEADER, standing.session().submission().correlationId(view.documentId()));
        if (status == HttpStatus.CREATED) {
            response.location(view.links().self());
        }
        if (standing.replayed()) {
            response.header(Answers.REPLAYED, "true");
        }
        return response.body(view);
    }
}
