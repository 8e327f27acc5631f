package org.wordfreq.cli.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.wordfreq.cli.client.ResultsClient;

/** Compares the platform's counts with an oracle's, word by word. */
public final class Verification {

    private static final int SHOWN = 3;

    private Verification() {}

    /**
     * The differences, in sentences; none if all counts are equal. The first few words are named.
     *
     * @param document the counted document
     * @param expected every word with its count
     */
    public static List<String> differences(ResultsClient results, UUID document, Map<String, Long> expected) {
        return differences(results, ResultsClient.wordsOf(document), expected);
    }

    /** The same for all words at a path. */
    public static List<String> differences(ResultsClient results, String path, Map<String, Long> expected) {
        var missing = new TreeMap<>(expected);
        var differences = new ArrayList<String>();
        results.allWords(path, word -> {
            var count = missing.remove(word.word());
            if (count == null || count != word.count()) {
                differences.add("'" + word.word() + "' is counted " + word.count() + " times and occurs "
                        + (count == null ? 0 : count) + " times");
            }
        });
        missing.forEach(
                (word, count) -> differences.add("'" + word + "' is not counted and occurs " + count + " times"));
        return shortened(differences);
    }

    private static List<String> shortened(List<String> differences) {
        if (differences.size() <= SHOWN) {
            return differences;
        }
        var first = new ArrayList<>(differences.subList(0, SHOWN));
        first.add("and " + (differences.size() - SHOWN) + " more differences");
        return first;
    }
}
