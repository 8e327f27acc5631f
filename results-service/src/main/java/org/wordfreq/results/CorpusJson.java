package org.wordfreq.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;

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

        Map<String, String> links) {

    static CorpusJson of(String corpus, Stream<Document> all, String base) {
        var byStatus = new LinkedHashMap<String, Long>();
        for (var status : DocumentStatus.values()) {
            byStatus.put(status.id(), 0L);
        }
        var sums = new long[3];
        all.forEach(document -> {
            byStatus.merge(document.status().id(), 1L, Long::sum);
            sums[0]++;
            sums[1] += document.bytes();
            sums[2] += countedWords(document);
        });
        var self = base + "/v1/corpora/" + corpus;
        return new CorpusJson(
                corpus,
                sums[0],
                byStatus,
                sums[1],
                sums[2],
                Map.of("self", self, "words", self + "/words", "documents", base + "/v1/documents?corpus=" + corpus));
    }

    private static long countedWords(Document document) {
        var counts = document.counts();
        return counts == null || document.status() != DocumentStatus.COUNTED ? 0 : counts.totalWords();
    }
}
