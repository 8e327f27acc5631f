package org.wordfreq.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.results.counts.CorpusTotals.Holding;

@Schema(description = "Which documents hold a word: the one that holds it most often first, equal ones by id.")
record WordDocumentsPage(
        @Schema(description = "The word as it was looked up, in folded form", example = "rabbit")
        String word,

        @Schema(description = "How often it stands in all of them", example = "53")
        long totalCount,

        @Schema(description = "How many documents hold it", example = "2")
        int totalDocuments,

        List<Entry> documents,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @Schema(description = ListedDocuments.UNREADABLE, example = "1")
        int unreadable,

        @Schema(description = "The cursor of the next page; null at the end") @Nullable
        String next) {

    WordDocumentsPage {
        documents = List.copyOf(documents);
    }

    record Entry(
            UUID id,
            @Schema(example = "alice.txt") String filename,
            @Schema(example = "books") String corpus,
            @Schema(example = "51") long count,

            @Schema(description = "The count divided by the document's totalWords", example = "0.0019")
            double frequency,

            Map<String, String> links) {

        static Entry of(Holding holding, String base) {
            var document = holding.document();
            return new Entry(
                    document.id(),
                    document.filename(),
                    document.corpus(),
                    holding.count(),
                    (double) holding.count() / totalWords(document),
                    Map.of("self", base + "/v1/documents/" + document.id()));
        }

        private static long totalWords(Document document) {
            return Objects.requireNonNull(document.counts()).totalWords();
        }
    }
}
