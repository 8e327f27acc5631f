package org.wordfreq.benchmarks;

import java.io.IOException;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounter;

/** Counts the words of its standard input, as {@code wordfreq count -} does, and ends: a JVM that never gets warm. */
final class CountOnce {

    private CountOnce() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        try (var counter = new WordCounter(Analyzer.STANDARD)) {
            counter.add(System.in);
            System.out.println(counter.finish().top(10));
        }
    }
}
