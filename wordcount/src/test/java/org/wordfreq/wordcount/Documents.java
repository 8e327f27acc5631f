package org.wordfreq.wordcount;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts whole documents for the tests. */
final class Documents {

    private Documents() {}

    static Map<String, Long> words(Analyzer analyzer, String text) {
        return words(count(analyzer, text));
    }

    static WordCounts count(Analyzer analyzer, String text) {
        return count(analyzer, text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static WordCounts count(Analyzer analyzer, byte[] document, Charset declared) {
        var counter = new WordCounter(analyzer, declared);
        counter.add(document, 0, document.length);
        return counter.finish();
    }

    /** All words in order. */
    static Map<String, Long> words(WordCounts counts) {
        var words = new LinkedHashMap<String, Long>();
        counts.forEachInOrder(word -> words.put(word.word(), word.count()));
        return words;
    }
}
