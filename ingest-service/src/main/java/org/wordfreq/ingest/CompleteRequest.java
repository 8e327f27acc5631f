package org.wordfreq.ingest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says to have sent. */
@Schema(name = "UploadCompletion", requiredProperties = "parts")
record CompleteRequest(
        @Schema(description = "Every part, in any order") @JsonSetter(contentNulls = Nulls.FAIL) @Nullable
        List<SentPart> parts) {

    CompleteRequest {
        parts = parts == null ? null : List.copyOf(parts);
    }

    /** A part as the client sent it. */
    @Schema(
            name = "SentPart",
            requiredProperties = {"number", "eTag"})
    record SentPart(
            @Schema(description = "From 1 on", example = "1") @Nullable
            Integer number,

            @Schema(description = "The ETag that S3 answered", example = "5d41402abc4b2a76b9719d911017c592") @Nullable
            String eTag,

            @Schema(
                    description = "SHA-256 of the part in base64; only together with `partSha256` of the upload",
                    example = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")
            @Nullable
            String sha256) {}
}
