package org.wordfreq.scaling.deadletters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.platform.web.Cursors;
import org.wordfreq.scaling.web.Actor;
import org.wordfreq.scaling.web.Limits;
import org.wordfreq.scaling.web.Problems;
import org.wordfreq.scaling.web.Reason;
import org.wordfreq.scaling.web.Refusal;

@RestController
@RequestMapping(path = "/v1/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Dead letters", description = "Jobs that were given up")
final class DeadLetterActionsController {

    private static final String REDRIVES = "/v1/dead-letters/redrives";
    private static final String ACTOR = "Who asks, for the audit log: 1 to 128 printable ASCII characters";
    /** The most that SQS takes. */
    private static final int MAX_PER_SECOND = 500;

    private final DeadLetterActions actions;
    private final MoveTasks moves;
    private final AuditLog audit;

    DeadLetterActionsController(DeadLetterActions actions, MoveTasks moves, AuditLog audit) {
        this.actions = actions;
        this.moves = moves;
        this.audit = audit;
    }

    @PostMapping("/{messageId}/redrive")
    @Operation(
            summary = "Send a dead letter again",
            description =
                    "To the jobs queue, as it is, with five new attempts; then it is deleted here. A document that"
                            + " is failed is counted again; one that is counted or rejected stays as it is.")
    @Parameter(in = ParameterIn.HEADER, name = Actor.HEADER, description = ACTOR, example = "ada")
    @ApiResponse(responseCode = "200", description = "It is in the jobs queue; the entry of the audit log")
    @Problems({"400", "404", "409", "503"})
    AuditEntryView redrive(
            @Parameter(example = DeadLettersController.ID) @PathVariable String messageId,
            @Parameter(hidden = true) HttpServletRequest request) {
        return AuditEntryView.of(actions.redrive(messageId, Actor.of(request)));
    }

    @PostMapping("/redrive")
    @Operation(
            summary = "Send all dead letters again",
            description = "By a message move task of SQS, which goes on by itself: GET " + REDRIVES + " shows how far"
                    + " it is. Letters that arrive meanwhile may be sent again too. Poison comes back.")
    @Parameter(in = ParameterIn.HEADER, name = Actor.HEADER, description = ACTOR, example = "ada")
    @ApiResponse(responseCode = "202", description = "SQS has begun; the entry of the audit log")
    @Problems({"400", "409", "503"})
    ResponseEntity<AuditEntryView> redriveAll(
            @Parameter(
                            description = "How many a second at most, 1 to 500; as fast as SQS can without it",
                            example = "50")
                    @RequestParam(required = false)
                    @Nullable
                    Integer perSecond,
            @Parameter(hidden = true) HttpServletRequest request) {
        if (perSecond != null && (perSecond < 1 || perSecond > MAX_PER_SECOND)) {
            throw Refusal.invalid("The rate perSecond " + perSecond + " is not from 1 to " + MAX_PER_SECOND
                    + ". Choose such a rate, or leave it out.");
        }
        var begun = actions.redriveAll(perSecond, Actor.of(request));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create(REDRIVES))
                .body(AuditEntryView.of(begun));
    }

    @GetMapping("/redrives")
    @Operation(
            summary = "Show how far sending all again is",
            description = "The last ten times at most, as SQS remembers them.")
    @ApiResponse(responseCode = "200", description = "The latest first")
    @Problems("503")
    RedrivesView redrives() {
        return RedrivesView.of(moves.list());
    }

    @PostMapping(path = "/{messageId}/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Discard a dead letter",
            description =
                    "Deletes it, for ever. Its documents stay as they are; those that are still queued or counting"
                            + " are marked failed by a counter, with the reason.")
    @Parameter(in = ParameterIn.HEADER, name = Actor.HEADER, description = ACTOR, example = "ada")
    @ApiResponse(responseCode = "200", description = "It is deleted; the entry of the audit log")
    @Problems({"400", "404", "409", "413", "503"})
    AuditEntryView discard(
            @Parameter(example = DeadLettersController.ID) @PathVariable String messageId,
            @RequestBody Discard discard,
            @Parameter(hidden = true) HttpServletRequest request) {
        return AuditEntryView.of(actions.discard(messageId, Actor.of(request), reason(discard.reason())));
    }

    @GetMapping("/audit")
    @Operation(
            summary = "Show who did what to dead letters",
            description = "The latest entries first; they are kept for 400 days unless configured otherwise.")
    @ApiResponse(responseCode = "200", description = "A page of the audit log")
    @Problems({"400", "503"})
    AuditPage audit(
            @Parameter(description = "At most so many, 1 to 100") @RequestParam(defaultValue = "20") int limit,
            @Parameter(description = "The value of next of the page before; nothing to begin")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        return AuditPage.of(audit.page(
                Limits.checked(limit), Cursors.decode(cursor, AuditLog.Place.class, Refusal::invalidCursor)));
    }

    /** Why a dead letter is discarded. */
    @Schema(name = "DeadLetterDiscard")
    record Discard(
            @Schema(
                    description = "Why, for the audit log: 1 to 500 characters, no control characters",
                    example = "test data",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String reason) {}

    private static String reason(@Nullable String given) {
        return Reason.checked(given == null ? "" : given, "Say why the dead letter is discarded.");
    }
}
