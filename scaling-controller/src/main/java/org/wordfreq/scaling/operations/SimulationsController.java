package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/scaling", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Scaling", description = "The backlog and the fleet that works it off")
final class SimulationsController {

    private static final String PROBLEM = "application/problem+json";
    private static final String BURST = """
            {"trace":{"name":"burst"},"policies":["drain-within","step"],"seeds":10,
             "min":0,"max":20,"latencyTargetSeconds":60}""";
    private static final String RECORDED = """
            {"trace":{"arrivalSeconds":[0,0.4,12.5],"bytes":[1000000,250000,40000000]},
             "policies":["drain-within"],"seeds":3,"max":5,
             "cloud":{"slots":4,"bootSeconds":15,"bytesPerSecond":60000000,"pricePerHour":0.34}}""";
    private static final String INVALID = """
            {"type":"urn:wordfreq:problem:invalid-request","title":"The request breaks a rule","status":400,
             "detail":"The member seeds is 0; it must be from 1 to 100. Send such a number, or leave it out for 10.",
             "instance":"/v1/scaling/simulations"}""";
    private static final String TOO_LARGE = """
            {"type":"urn:wordfreq:problem:simulation-too-large","title":"The simulation is larger than the limit",
             "status":422,"detail":"225210 jobs, 10 seeds and 4 policies are 9008400 runs of jobs; there may be 3000000.
             Ask for fewer seeds or policies, or run 'wordfreq simulate', which has no such limit.",
             "instance":"/v1/scaling/simulations"}""";
    private static final String BUSY = """
            {"type":"urn:wordfreq:problem:unavailable","title":"A part that this request needs is not available",
             "status":503,"detail":"Another simulation is under way, and one is run at a time. Try again in 5 s.",
             "instance":"/v1/scaling/simulations"}""";

    private final Simulations simulations;

    SimulationsController(Simulations simulations) {
        this.simulations = simulations;
    }

    @PostMapping(path = "/simulations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Simulate policies",
            description =
                    "Lets policies scale a simulated fleet on a synthetic or recorded trace, and tells what they did:"
                            + " waits, cost, workers killed at work, and the fleet over time. The fleet that runs is not touched."
                            + " An empty object simulates every policy on 120 files that arrive at once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = SimulationRequest.class),
                            examples = {
                                @ExampleObject(name = "a synthetic trace", value = BURST),
                                @ExampleObject(name = "a recorded trace", value = RECORDED)
                            }))
    @ApiResponse(responseCode = "200", description = "What each policy did")
    @ApiResponse(
            responseCode = "400",
            description = "A member breaks a rule; the detail names the rule and the remedy",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(INVALID)))
    @ApiResponse(
            responseCode = "413",
            description = "The body has more than 2 MB",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "422",
            description = "That is more than may be simulated here, or takes longer",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(TOO_LARGE)))
    @ApiResponse(
            responseCode = "503",
            description = "Another simulation is under way; Retry-After says when to try again",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(BUSY)))
    SimulationView simulate(@Parameter(hidden = true) InputStream body) {
        return simulations.run(SimulationReader.read(body).plan());
    }
}
