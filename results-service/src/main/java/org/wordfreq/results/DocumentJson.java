package org.wordfreq.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.Timestamps;

/** A document as clients see it, the same in every service. */
@Schema(name = "Document", description = "A document and where it stands; totals are null until it is counted.")
public record DocumentJson(
        @Schema(example = "019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11")
        UUID id,

        @Schema(example = "alice.txt") String filename,
        @Schema(example = "books") String corpus,
        @Schema(example = "148574") long bytes,

        @Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") @Nullable
        String sha256,

        @Schema(example = "standard") String analyzer,

        @Schema(
                allowableValues = {"queued", "counting", "counted", "rejected", "failed"},
                example = "counted")
        String status,

        @Schema(example = "2026-11-21T09:30:00.000Z") String submittedAt,

        @Schema(example = "2026-11-21T09:30:01.250Z") @Nullable
        String countedAt,

        @Schema(example = "26443") @Nullable Long totalWords,
        @Schema(example = "2634") @Nullable Long distinctWords,

        @Schema(description = "Bytes that were not valid in the charset", example = "0") @Nullable
        Long malformedBytes,

        @Schema(
                description = "Words above 4,096 bytes: they are in no list of words and not in totalWords",
                example = "0")
        @Nullable
        Long overlongWords,

        @Schema(description = "How often a counter has begun", example = "1")
        int attempts,

        @Schema(
                description = "The id that follows it through logs and results: the X-Correlation-Id of its upload, or"
                        + " its own id; null where neither is known",
                example = "nightly-import-17")
        @Nullable
        String correlationId,

        @Schema(description = "Why it was rejected or failed") @Nullable
        Problem problem,

        Links links) {

    /**
     * Where to go on, as absolute URLs.
     *
     * @param words its counts, also as CSV and Parquet by the header Accept; a problem tells when there are none yet
     */
    @Schema(name = "DocumentLinks")
    public record Links(
            @Schema(example = "http://127.0.0.1:8083/v1/documents/019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11")
            String self,

            @Schema(example = "http://127.0.0.1:8083/v1/documents/019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11/words")
            String words,

            @Schema(example = "http://127.0.0.1:8083/v1/corpora/books")
            String corpus) {

        static Links of(Document document, String base) {
            var self = base + "/v1/documents/" + document.id();
            return new Links(self, self + "/words", base + "/v1/corpora/" + document.corpus());
        }
    }

    /**
     * The document for a client.
     *
     * @param base the URL of this service as the client knows it, without a slash at the end
     */
    public static DocumentJson of(Document document, String base) {
        var counts = document.counts();
        return new DocumentJson(
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
                Links.of(document, base));
    }
}
