package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.platform.web.Cursors;
import org.wordfreq.scaling.journal.Chronicle.Place;
import org.wordfreq.scaling.operations.Operations.Request;
import org.wordfreq.scaling.web.Actor;
import org.wordfreq.scaling.web.Limits;
import org.wordfreq.scaling.web.Problems;
import org.wordfreq.scaling.web.Reason;
import org.wordfreq.scaling.web.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(path = "/v1/scaling", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Scaling", description = "The backlog and the fleet that works it off")
final class SettingsController {

    private static final String ACTOR = "Who asks, for the audit log: 1 to 128 printable ASCII characters";
    /** A member of every change, beside the settings. */
    static final String REASON = "reason";

    private static final String OR_NONE = "Say why, or leave it out.";
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private final Operations operations;

    SettingsController(Operations operations) {
        this.operations = operations;
    }

    @GetMapping("/settings")
    @Operation(
            summary = "Show the settings",
            description = "What the configuration says, and what operators have set over it at run time.")
    @ApiResponse(responseCode = "200", description = "The settings; their version is the ETag")
    @Problems("503")
    ResponseEntity<SettingsView> show() {
        return answer(operations.current());
    }

    @PatchMapping(path = "/settings", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Change settings at run time",
            description = "Bounds, latency target, policy and the other knobs; members that are not named stay as they"
                    + " are, and null goes back to the configuration. The change survives restarts, and the leading"
                    + " controller obeys it at its next tick. It is kept in the audit log, with the member reason.")
    @Parameter(in = ParameterIn.HEADER, name = Actor.HEADER, description = ACTOR, example = "ada")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SettingsDocument.class),
                            examples =
                                    @ExampleObject("{\"max\":20,\"latencyTargetSeconds\":120,\"reason\":\"the night's"
                                            + " import\"}")))
    @ApiResponse(responseCode = "200", description = "The settings from now on")
    @Problems({"400", "409", "412", "413", "503"})
    ResponseEntity<SettingsView> change(
            @RequestBody JsonNode body,
            @Parameter(description = "The ETag of the settings that the change is meant for; any without it")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Parameter(hidden = true) HttpServletRequest request) {
        if (!(body instanceof ObjectNode members)) {
            throw Refusal.invalid("The body is no JSON object. Send one with the members to change.");
        }
        var reason = reason(members.remove(REASON));
        if (members.isEmpty()) {
            throw Refusal.invalid("The body names no setting. GET /v1/scaling/settings shows those there are.");
        }
        return answer(operations.change(members, version(ifMatch), new Request(Actor.of(request), "settings", reason)));
    }

    @PostMapping("/pause")
    @Operation(
            summary = "Pause scaling",
            description = "The fleet is left as it is until it is resumed, over restarts too; signals are still shown.")
    @Parameter(in = ParameterIn.HEADER, name = Actor.HEADER, description = ACTOR, example = "ada")
    @ApiResponse(responseCode = "200", description = "Scaling is paused, if it was not before")
    @Problems({"400", "409", "413", "503"})
    ResponseEntity<SettingsView> pause(
            @RequestBody(required = false) @Nullable Because because,
            @Parameter(hidden = true) HttpServletRequest request) {
        return answer(operations.pause(true, new Request(Actor.of(request), "pause", reason(because))));
    }

    @PostMapping("/resume")
    @Operation(
            summary = "Resume scaling",
            description = "The fleet follows the backlog again, from the size that it has.")
    @Parameter(in = ParameterIn.HEADER, name = Actor.HEADER, description = ACTOR, example = "ada")
    @ApiResponse(responseCode = "200", description = "Scaling is not paused, if it was before")
    @Problems({"400", "409", "413", "503"})
    ResponseEntity<SettingsView> resume(
            @RequestBody(required = false) @Nullable Because because,
            @Parameter(hidden = true) HttpServletRequest request) {
        return answer(operations.pause(false, new Request(Actor.of(request), "resume", reason(because))));
    }

    @GetMapping("/audit")
    @Operation(
            summary = "Show who changed what",
            description = "The latest actions first; they are kept for 400 days unless configured otherwise.")
    @ApiResponse(responseCode = "200", description = "A page of the audit log")
    @Problems({"400", "503"})
    AuditPage audit(
            @Parameter(description = "At most so many, 1 to 100") @RequestParam(defaultValue = "20") int limit,
            @Parameter(description = "The value of next of the page before; nothing to begin")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        var page = operations.audit(Limits.checked(limit), Cursors.decode(cursor, Place.class, Refusal::invalidCursor));
        var next = page.next();
        return new AuditPage(page.entries(), next == null ? null : Cursors.encode(next));
    }

    /** Why. */
    @Schema(name = "ScalingReason")
    record Because(
            @Schema(
                    description = "Why, for the audit log: 1 to 500 characters, no control characters",
                    example = "the database is being moved",
                    nullable = true)
            @Nullable
            String reason) {}

    /** A part of the audit log. */
    @Schema(name = "ScalingAudit", description = "A page of the audit log, the latest actions first.")
    record AuditPage(
            List<Action> entries,

            @Schema(description = "The cursor of the next page; null at the end", nullable = true) @Nullable
            String next) {
        AuditPage {
            entries = List.copyOf(entries);
        }
    }

    private static ResponseEntity<SettingsView> answer(Settings settings) {
        return ResponseEntity.ok().eTag(settings.eTag()).body(SettingsView.of(settings));
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        var quoted = VERSION.matcher(ifMatch);
        if (!quoted.matches()) {
            throw Refusal.invalid("The header If-Match '" + Refusal.shortened(ifMatch) + "' is no ETag of the settings."
                    + " Take the one that comes with GET /v1/scaling/settings, or leave it out.");
        }
        return Long.valueOf(quoted.group(1));
    }

    private static @Nullable String reason(@Nullable Because because) {
        return because == null || because.reason() == null ? null : Reason.checked(because.reason(), OR_NONE);
    }

    private static @Nullable String reason(@Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            return null;
        }
        if (!given.isString()) {
            throw Refusal.invalid("The member reason is no text. Say why in words, or leave it out.");
        }
        return Reason.checked(given.asString(), OR_NONE);
    }
}
