package org.wordfreq.scaling;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/scaling", produces = "application/json")
@Tag(name = "Scaling", description = "The backlog and the fleet that works it off")
final class ScalingController {

    private static final String UNAVAILABLE_EXAMPLE = """
            {"type":"urn:wordfreq:problem:unavailable","title":"A part that this request needs is not available",
             "status":503,"detail":"SQS or DynamoDB did not answer. Try again in 5 s.",
             "instance":"/v1/scaling"}""";

    private final ScalingLoop loop;

    ScalingController(ScalingLoop loop) {
        this.loop = loop;
    }

    @GetMapping
    @Operation(
            summary = "Show the signal",
            description = "How many jobs wait, run, are delayed or were given up, and how many workers are alive. "
                    + "Read from SQS and the workers table at each call; SQS counts are approximate.")
    @ApiResponse(responseCode = "200", description = "The signal as of now")
    @ApiResponse(
            responseCode = "503",
            description = "SQS or DynamoDB does not answer; Retry-After says when to ask again",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(UNAVAILABLE_EXAMPLE)))
    ScalingView show() {
        return new ScalingView(loop.observe());
    }

    /** The state of scaling as operators see it. */
    record ScalingView(Signal signal) {}
}
