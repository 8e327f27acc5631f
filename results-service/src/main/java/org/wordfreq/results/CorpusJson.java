package org.wordfreq.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

@Schema(name = "Corpus", description = "What a corpus holds, added up over its documents as they stand now.")
record CorpusJson(
        @Schema(example = "books") String corpus,

        @Schema(description = "Documents of any status", example = "12")
        long documents,

        @Schema(example = "{\"queued\":0,\"counting\":1,\"counted\":11,\"rejected\":0,\"failed\":0}")
        Map<String, Long> documentsByStatus,

        @Schema(description = "Bytes of all documents", example = "8123456")
        long bytes,

        @Schema(description = "Words of the counted documents, whatever analyzer counted them", example = "1402331")
        long totalWords,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @Schema(description = ListedDocuments.UNREADABLE, example = "1")
        long unreadable,

        Map<String, String> links) {

    static CorpusJson of(String corpus, CorpusSums sums, String base) {
        var self = base + "/v1/corpora/" + corpus;
        return new CorpusJson(
                corpus,
                sums.documents(),
                sums.byStatus(),
                sums.bytes(),
                sums.totalWords(),
                sums.unreadable(),
                Map.of("self", self, "words", self + "/words", "documents", base + "/v1/documents?corpus=" + corpus));
    }
}
