package org.wordfreq.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.Timestamps;

/** A document as clients see it, the same in every service. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Document", description = "A document and where it stands")
record DocumentView(
        @Schema(description = "UUIDv7", example = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
        UUID id,

        @Schema(example = "moby-dick.txt") String filename,
        @Schema(example = "novels") String corpus,

        @Schema(description = "Size in bytes", example = "1276201")
        long bytes,

        @Schema(
                description = "SHA-256 of the bytes, lower-case hexadecimal",
                example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                nullable = true)
        @Nullable
        String sha256,

        @Schema(
                example = "standard",
                allowableValues = {"standard", "classic"})
        String analyzer,

        @Schema(
                example = "queued",
                allowableValues = {"queued", "counting", "counted", "rejected", "failed"})
        String status,

        @Schema(example = "2026-11-21T09:30:00.123Z") String submittedAt,

        @Schema(description = "When its counts were published; null before", nullable = true) @Nullable
        String countedAt,

        @Schema(description = "Null until it is counted", nullable = true) @Nullable
        Long totalWords,

        @Schema(description = "Null until it is counted", nullable = true) @Nullable
        Long distinctWords,

        @Schema(description = "Bytes not valid in its charset; null until it is counted", nullable = true) @Nullable
        Long malformedBytes,

        @Schema(
                description = "Words above 4,096 bytes, which are in no list of words and not in totalWords;"
                        + " null until it is counted",
                nullable = true)
        @Nullable
        Long overlongWords,

        @Schema(description = "How often a counter has begun to count it", example = "0")
        int attempts,

        @Schema(
                description = "The id that follows it through logs and results: the X-Correlation-Id of its upload, or"
                        + " its own id; null where neither is known",
                example = "nightly-import-17",
                nullable = true)
        @Nullable
        String correlationId,

        @Schema(description = "Why it was rejected or failed; null otherwise", nullable = true) @Nullable
        Problem problem,

        Links links) {

    /** Where to go on, on results-service. */
    @Schema(name = "DocumentLinks")
    record Links(
            @Schema(example = "http://127.0.0.1:8083/v1/documents/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
            URI self,

            @Schema(example = "http://127.0.0.1:8083/v1/documents/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47/words")
            URI words,

            @Schema(example = "http://127.0.0.1:8083/v1/corpora/novels")
            URI corpus) {

        static Links of(Document document, URI results) {
            var self = results + "/v1/documents/" + document.id();
            return new Links(
                    URI.create(self),
                    URI.create(self + "/words"),
                    URI.create(results + "/v1/corpora/" + document.corpus()));
        }
    }

    static DocumentView of(Document document, URI results) {
        var counts = document.counts();
        return new DocumentView(
                document.id(),
                document.filename(),
                document.corpus(),
                document.bytes(),
                document.sha256(),
                document.analyzer(),
                document.status().id(),
                Timestamps.format(document.submittedAt()),
                counts == null ? null : Timestamps.format(counts.countedAt()),
                counts == null ? null : counts.totalWords(),
                counts == null ? null : counts.distinctWords(),
                counts == null ? null : counts.malformedBytes(),
                counts == null ? null : counts.overlongWords(),
                document.attempts(),
                document.correlationId(),
                document.problem(),
                Links.of(document, results));
    }
}
