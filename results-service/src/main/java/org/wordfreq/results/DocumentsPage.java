package org.wordfreq.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(description = "A page of documents: corpora in the order of their names, within a corpus the newest first.")
record DocumentsPage(
        List<DocumentJson> documents,

        @Schema(description = "The cursor of the next page; null at the end") @Nullable
        String next) {

    DocumentsPage {
        documents = List.copyOf(documents);
    }
}
