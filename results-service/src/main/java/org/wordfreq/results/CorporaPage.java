package org.wordfreq.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "A page of the corpora in the order of their names.")
record CorporaPage(
        List<Entry> corpora,

        @Schema(description = "The cursor of the next page; null at the end") @Nullable
        String next) {

    CorporaPage {
        corpora = List.copyOf(corpora);
    }

    record Entry(@Schema(example = "books") String corpus, Map<String, String> links) {

        static Entry of(String corpus, String base) {
            var self = base + "/v1/corpora/" + corpus;
            return new Entry(corpus, Map.of("self", self, "words", self + "/words"));
        }
    }
}
