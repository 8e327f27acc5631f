package org.wordfreq.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(description = "A page of documents: corpora in the order of their names, within a corpus the newest first.")
record DocumentsPage(
        List<DocumentJson> documents,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @Schema(description = ListedDocuments.UNREADABLE, example = "1")
        int unreadable,

        @Schema(description = "The cursor of the next page; null at the end") @Nullable
        String next) {

    DocumentsPage {
        documents = List.copyOf(documents);
    }

    static DocumentsPage of(ListedDocuments listed, String base, @Nullable String next) {
        var shown = listed.documents().stream()
                .map(document -> DocumentJson.of(document, base))
                .toList();
        return new DocumentsPage(shown, listed.unreadable(), next);
    }
}
