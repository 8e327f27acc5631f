package org.wordfreq.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How a problem looks; for the API's description only. */
@Schema(name = "ProblemDetail", description = "Why a request was refused (RFC 9457, application/problem+json)")
record ProblemResponse(
        @Schema(description = "Stable; tells the kind of problem", example = "urn:wordfreq:problem:not-found")
        URI type,

        @Schema(example = "There is no such thing") String title,
        @Schema(example = "404") int status,

        @Schema(
                description = "The input, the rule and the remedy",
                example = "There is no document 019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11; it may have been deleted.")
        String detail,

        @Schema(example = "/v1/documents/019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11") @Nullable
        URI instance) {}
