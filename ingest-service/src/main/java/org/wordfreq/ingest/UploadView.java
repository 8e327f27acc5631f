package org.wordfreq.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upload that goes straight to S3, as clients see it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Upload", description = "An upload whose parts go straight to S3")
record UploadView(
        @Schema(example = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
        UUID id,

        @Schema(description = "The id that the document will have", example = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
        UUID documentId,

        @Schema(example = "gutenberg.txt") String filename,
        @Schema(example = "novels") String corpus,
        @Schema(example = "standard") String analyzer,

        @Schema(description = "Size of the whole in bytes", example = "134217728")
        long bytes,

        @Schema(description = "Size of each part but the last in bytes", example = "67108864")
        long partSize,

        @Schema(
                example = "open",
                allowableValues = {"open", "completing", "completed", "aborted"})
        String status,

        @Schema(description = "Until when its parts may come", example = "2026-11-22T09:30:00.123Z")
        String expiresAt,

        @Schema(description = "Every part, while the upload is open or completing")
        List<PartView> parts,

        Links links) {

    UploadView {
        parts = List.copyOf(parts);
    }

    /** A part and where to send it. */
    @Schema(name = "UploadPart")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PartView(
            @Schema(description = "From 1 on", example = "1")
            int number,

            @Schema(description = "Its exact size, which is signed: S3 takes no other", example = "67108864")
            long bytes,

            @Schema(example = "PUT") String method,

            @Schema(
                    description = "Where to send it, without any authorization; null once S3 has it",
                    nullable = true,
                    example = "http://127.0.0.1:9090/wordfreq-documents/novels/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47/"
                            + "gutenberg.txt?partNumber=1&uploadId=2~abc&X-Amz-Signature=0a1b")
            @Nullable
            URI url,

            @Schema(
                    description = "Headers to send with it, because they are signed",
                    example = "{\"x-amz-checksum-sha256\":\"LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=\"}")
            Map<String, String> headers,

            @Schema(description = "Whether S3 has it", example = "false")
            boolean received,

            @Schema(description = "Its ETag, when S3 has it", nullable = true) @Nullable
            String eTag) {

        PartView {
            headers = Map.copyOf(headers);
        }
    }

    /** Where to go on. */
    @Schema(name = "UploadLinks")
    record Links(
            @Schema(example = "/v1/uploads/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
            URI self,

            @Schema(example = "/v1/uploads/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47/complete")
            URI complete,

            @Schema(
                    description = "The document, once the upload is completed",
                    example = "http://127.0.0.1:8083/v1/documents/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
            URI document) {}
}
