package org.wordfreq.counter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.contracts.Timestamps;

@RestController
@RequestMapping(path = "/v1/worker", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Worker", description = "What this one counter is doing; ask scaling-controller about the fleet")
final class WorkerController {

    private static final String EXAMPLE = """
            {"id":"7d3c1d8e-5c39-4a53-9d0f-0c8f7a1f2b11","host":"worker-3","state":"running","slots":2,"busy":1,
             "pausedFor":[],"startedAt":"2026-11-21T09:00:00.000Z","documentsDone":118,"bytesDone":115343360,
             "running":[{"documentId":"019aa5d2-9c6e-7b5e-8f5a-3f1c2d4e5f60","filename":"ulysses.txt","corpus":"joyce",
             "bytes":1580890,"bytesRead":917504,"attempt":1,"startedAt":"2026-11-21T09:14:03.125Z"}]}""";

    private static final String ERROR_EXAMPLE = """
            {"type":"urn:wordfreq:problem:internal","title":"Something broke on our side","status":500,
             "detail":"The request failed; the service's log says why.","instance":"/v1/worker"}""";

    private final Worker worker;

    WorkerController(Worker worker) {
        this.worker = worker;
    }

    @GetMapping
    @Operation(
            summary = "Show this worker",
            description =
                    "Its slots, the documents in them with their progress, and what it has done since it started. "
                            + "Answered from memory, also while S3, SQS or DynamoDB are down.")
    @ApiResponse(
            responseCode = "200",
            description = "The worker as of now",
            content = @Content(schema = @Schema(implementation = WorkerView.class), examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(
            responseCode = "500",
            description = "Something broke",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(ERROR_EXAMPLE)))
    WorkerView show() {
        var heartbeat = worker.heartbeat();
        return new WorkerView(
                heartbeat.workerId(),
                heartbeat.host(),
                heartbeat.state().id(),
                heartbeat.slots(),
                heartbeat.busy(),
                heartbeat.pausedFor(),
                Timestamps.format(heartbeat.startedAt()),
                heartbeat.documentsDone(),
                heartbeat.bytesDone(),
                worker.running().stream().map(RunningView::of).toList());
    }

    /** This worker as operators see it. */
    @Schema(name = "Worker")
    record WorkerView(
            @Schema(description = "Unique per process") String id,
            @Schema(description = "Where it runs") String host,

            @Schema(allowableValues = {"running", "draining"})
            String state,

            @Schema(description = "Documents it can count at once")
            int slots,

            @Schema(description = "Slots in use") int busy,

            @Schema(description = "Services that are away, for which it takes no jobs at present")
            List<String> pausedFor,

            String startedAt,

            @Schema(description = "Documents brought to their end since the start")
            long documentsDone,

            @Schema(description = "Bytes of those documents")
            long bytesDone,

            @Schema(description = "Documents being counted, the oldest first")
            List<RunningView> running) {}

    /** A document being counted. */
    @Schema(name = "RunningDocument")
    record RunningView(
            UUID documentId,
            String filename,
            String corpus,

            @Schema(description = "Size of the document, or of the part of it")
            long bytes,

            @Schema(description = "How much of it is counted")
            long bytesRead,

            @Schema(description = "From 1") int attempt,

            @Schema(description = "Which part of the document, from 1; missing if it is counted in one piece") @Nullable
            Integer part,

            @Schema(description = "How many parts the document has; missing if it is counted in one piece") @Nullable
            Integer parts,

            String startedAt) {

        static RunningView of(Worker.Running running) {
            var document = running.document();
            var part = running.part();
            return new RunningView(
                    document.id(),
                    document.filename(),
                    document.corpus(),
                    part == null ? document.bytes() : part.bytes(),
                    running.bytesRead().get(),
                    document.attempts(),
                    part == null ? null : part.index() + 1,
                    part == null ? null : part.parts(),
                    Timestamps.format(running.startedAt()));
        }
    }
}
