package org.wordfreq.results.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.wordfreq.results.CorpusName;
import org.wordfreq.results.Links;
import org.wordfreq.results.Refusal;

@Tag(name = "Events", description = "Documents changing state, as it happens")
@RestController
class EventsController {

    private final EventConnections connections;

    EventsController(EventConnections connections) {
        this.connections = connections;
    }

    @Operation(
            summary = "Listen to documents changing state",
            description =
                    "Server-sent events (text/event-stream) without end. An event named document holds the document"
                            + " as JSON, as GET /v1/documents/{id} shows it, each time one is submitted or comes to another"
                            + " status; one named deleted holds its id and corpus once it is deleted. A client that connects again with the header Last-Event-ID gets what it missed; if"
                            + " that is too long ago, an event named gap comes first, which says to read GET /v1/documents"
                            + " again. Events come at least once. A comment every 15 s keeps the connection alive; a client"
                            + " that reads too slowly is disconnected.")
    @ApiResponse(
            responseCode = "200",
            description = "Events until the client ends the connection",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject("id:shardId-00000001/000000000000000000042\nevent:document\n"
                                            + "data:{\"id\":\"019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11\","
                                            + "\"status\":\"counted\"}\n\n")))
    @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(
            @Parameter(description = "Only documents of this corpus", example = "books")
                    @RequestParam(required = false)
                    @Nullable
                    String corpus,
            @Parameter(description = "The id of the last event seen")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId) {
        CorpusName.checked(corpus);
        if (!connections.hasRoom()) {
            throw Refusal.unavailable("There are as many listeners as the limit allows. Connect again later.");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                // Asks proxies not to hold events back.
                .header("X-Accel-Buffering", "no")
                .body(connections.open(corpus, lastEventId, Links.base()));
    }
}
