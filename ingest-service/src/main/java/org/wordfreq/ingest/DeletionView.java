package org.wordfreq.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.UUID;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.contracts.Tombstone;

/** What a deletion did. */
@Schema(name = "Deletion", description = "A document that is deleted")
record DeletionView(
        @Schema(example = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
        UUID id,

        @Schema(example = "novels") String corpus,

        @Schema(allowableValues = "deleted", example = "deleted")
        String status,

        @Schema(
                description = "Since then it is in no list and no total, and nothing brings it back",
                example = "2026-11-21T09:30:00.123Z")
        String deletedAt,

        @Schema(
                description = "What still happens, in the background",
                example = "The text is removed from the documents bucket and the counts from the results bucket.")
        String next,

        Links links) {

    /** Where to see what is left of the corpus, on results-service. */
    @Schema(name = "DeletionLinks")
    record Links(
            @Schema(example = "http://127.0.0.1:8083/v1/corpora/novels")
            URI corpus) {}

    static DeletionView of(Tombstone tombstone, URI results) {
        return new DeletionView(
                tombstone.documentId(),
                tombstone.corpus(),
                "deleted",
                Timestamps.format(tombstone.deletedAt()),
                "The text is removed from the documents bucket and the counts from the results bucket.",
                new Links(URI.create(results + "/v1/corpora/" + tombstone.corpus())));
    }
}
