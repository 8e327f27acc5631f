package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.platform.web.Cursors;
import org.wordfreq.scaling.journal.Board;
import org.wordfreq.scaling.journal.Board.Tick;
import org.wordfreq.scaling.journal.Chronicle.Place;
import org.wordfreq.scaling.journal.DecisionEntry;
import org.wordfreq.scaling.journal.Decisions;
import org.wordfreq.scaling.observation.Sources;
import org.wordfreq.scaling.web.Limits;
import org.wordfreq.scaling.web.Problems;
import org.wordfreq.scaling.web.Refusal;

@RestController
@RequestMapping(path = "/v1/scaling", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Scaling", description = "The backlog and the fleet that works it off")
final class ScalingController {

    private final Sources sources;
    private final Operations operations;
    private final Decisions decisions;
    private final Board board;

    ScalingController(Sources sources, Operations operations, Decisions decisions, Board board) {
        this.sources = sources;
        this.operations = operations;
        this.decisions = decisions;
        this.board = board;
    }

    @GetMapping
    @Operation(
            summary = "Show the state of scaling",
            description = "The signal, read from SQS and the workers table at each call (SQS counts are approximate);"
                    + " what was learned and decided at the last tick, and why; the target, the settings and the"
                    + " leader.")
    @ApiResponse(responseCode = "200", description = "The state as of now")
    @Problems("503")
    StateView show() {
        var signal = sources.signal();
        var settings = operations.current();
        var tick = board.tick();
        return new StateView(
                signal,
                settings.paused(),
                SettingsDocument.of(settings.fleet()),
                tick.map(Tick::seen).map(StateView.Seen::of).orElse(null),
                tick.map(Tick::decision).orElseGet(this::latest),
                tick.map(StateView.Target::of).orElse(null),
                tick.map(Tick::standing).map(StateView.Leader::of).orElse(null));
    }

    @GetMapping("/decisions")
    @Operation(
            summary = "List the decisions",
            description = "The latest first, each with what it rests on. Every change is one; decisions that repeat the"
                    + " one before are an entry with a count, which may be a minute behind. They are kept for 7 days"
                    + " unless configured otherwise.")
    @ApiResponse(responseCode = "200", description = "A page of them")
    @Problems({"400", "503"})
    DecisionsPage list(
            @Parameter(description = "At most so many, 1 to 100") @RequestParam(defaultValue = "20") int limit,
            @Parameter(description = "The value of next of the page before; nothing to begin")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        var page = decisions.page(Limits.checked(limit), Cursors.decode(cursor, Place.class, Refusal::invalidCursor));
        var next = page.next();
        return new DecisionsPage(page.entries(), next == null ? null : Cursors.encode(next));
    }

    /** A part of the decisions. */
    @Schema(name = "ScalingDecisions", description = "A page of decisions, the latest first.")
    record DecisionsPage(
            List<DecisionEntry> decisions,

            @Schema(description = "The cursor of the next page; null at the end", nullable = true) @Nullable
            String next) {
        DecisionsPage {
            decisions = List.copyOf(decisions);
        }
    }

    private @Nullable DecisionEntry latest() {
        var entries = decisions.page(1, null).entries();
        return entries.isEmpty() ? null : entries.getFirst();
    }
}
