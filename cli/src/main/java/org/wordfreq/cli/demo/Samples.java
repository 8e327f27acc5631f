package org.wordfreq.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wordfreq.cli.client.DocumentInfo;
import org.wordfreq.cli.client.ResultsClient;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.count.InputFiles;
import org.wordfreq.cli.count.OfflineCount;
import org.wordfreq.cli.loadtest.Verification;
import org.wordfreq.wordcount.Analyzer;

/**
 * The bundled texts.
 *
 * @param files in the order of their names
 */
record Samples(List<Path> files) {

    Samples {
        files = List.copyOf(files);
    }

    static Samples in(Path folder) {
        var texts = InputFiles.of(List.of(folder)).stream()
                .filter(file -> file.toString().endsWith(".txt"))
                .toList();
        if (texts.isEmpty()) {
            throw new Failure(ExitCode.FAILED, "There are no sample texts in " + folder + ".");
        }
        return new Samples(texts);
    }

    /** Counts the files offline and names every difference to what the platform says of them and of their corpus. */
    List<String> differences(List<DocumentInfo> documents, String corpus, ResultsClient results) {
        var differences = new ArrayList<String>();
        Map<String, Long> sums = new HashMap<>();
        for (var i = 0; i < files.size(); i++) {
            Map<String, Long> expected = new HashMap<>();
            try (var counts = OfflineCount.of(files.get(i), Analyzer.STANDARD)) {
                counts.forEachInOrder(word -> expected.put(word.word(), word.count()));
            }
            expected.forEach((word, count) -> sums.merge(word, count, Long::sum));
            differences.addAll(ofDocument(documents.get(i), expected, results));
        }
        // With kept data the corpus may hold the samples of earlier versions too.
        if (results.corpus(corpus).documents() == documents.size()) {
            Verification.differences(results, ResultsClient.wordsOf(corpus), sums)
                    .forEach(difference -> differences.add("corpus " + corpus + ": " + difference));
        }
        return differences;
    }

    private static List<String> ofDocument(DocumentInfo document, Map<String, Long> expected, ResultsClient results) {
        if (!document.isCounted()) {
            var problem =
                    document.problem() == null ? "" : ": " + document.problem().sentences();
            return List.of(document.filename() + " is " + document.status() + problem);
        }
        return Verification.differences(results, document.id(), expected).stream()
                .map(difference -> document.filename() + ": " + difference)
                .toList();
    }
}
