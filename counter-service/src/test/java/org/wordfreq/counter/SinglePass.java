package org.wordfreq.counter;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounter;

/** What a text comes to when it is counted from its start to its end. */
record SinglePass(List<WordCountEntry> words, long totalWords, long malformedBytes, long overlongWords) {

    static SinglePass of(byte[] content, Analyzer analyzer, Charset declared) {
        try (var counter = new WordCounter(analyzer, declared)) {
            counter.add(content, 0, content.length);
            try (var counts = counter.finish()) {
                var words = new ArrayList<WordCountEntry>();
                counts.forEachInOrder(word -> words.add(new WordCountEntry(word.word(), word.count())));
                return new SinglePass(words, counts.totalWords(), counts.malformedBytes(), counts.overlongWords());
            }
        }
    }
}
