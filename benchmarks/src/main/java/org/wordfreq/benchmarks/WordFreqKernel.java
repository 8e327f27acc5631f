package org.wordfreq.benchmarks;

import java.util.concurrent.atomic.LongAdder;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounter;
import org.wordfreq.wordcount.WordCounts;

/** Ours, by its public API, in pieces of the size that services read. */
final class WordFreqKernel implements InMemoryCounter {

    private static final int PIECE = 1 << 16;

    private final boolean inOrder;

    /** With {@code inOrder}, each lap also goes through all words, the most frequent first, as the countwords programs do. */
    WordFreqKernel(boolean inOrder) {
        this.inOrder = inOrder;
    }

    @Override
    public Totals count(byte[] utf8) {
        try (var counter = new WordCounter(Analyzer.STANDARD)) {
            for (var from = 0; from < utf8.length; from += PIECE) {
                counter.add(utf8, from, Math.min(PIECE, utf8.length - from));
            }
            var counts = counter.finish();
            return new Totals(counts.totalWords(), inOrder ? wordsInOrder(counts) : counts.distinctWords());
        }
    }

    private static long wordsInOrder(WordCounts counts) {
        var words = new LongAdder();
        counts.forEachInOrder(word -> words.increment());
        return words.sum();
    }
}
