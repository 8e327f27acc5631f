package org.wordfreq.wordcount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The words of one document and their exact counts. Immutable. */
public final class WordCounts {

    private final Analyzer analyzer;
    private final long bytes;
    private final long malformedBytes;
    private final long totalWords;
    private final long overlongWords;
    private final Vocabulary.Entry[] entries;

    WordCounts(Analyzer analyzer, long bytes, long malformedBytes, Vocabulary vocabulary) {
        this.analyzer = analyzer;
        this.bytes = bytes;
        this.malformedBytes = malformedBytes;
        this.totalWords = vocabulary.totalWords();
        this.overlongWords = vocabulary.overlongWords();
        this.entries = vocabulary.entries();
    }

    public Analyzer analyzer() {
        return analyzer;
    }

    /** Length of the document in bytes, a byte-order mark and malformed bytes included. */
    public long bytes() {
        return bytes;
    }

    /** Occurrences of all words: the sum of all counts. Overlong words are not among them. */
    public long totalWords() {
        return totalWords;
    }

    /** How many different words there are; overlong words are not among them. */
    public long distinctWords() {
        return entries.length;
    }

    /**
     * How many words were longer than {@link WordCounter#MAX_WORD_BYTES} bytes. They are tallied here and only here, so
     * that counts always add up to {@link #totalWords()}; the text holds {@code totalWords() + overlongWords()} words.
     */
    public long overlongWords() {
        return overlongWords;
    }

    /**
     * Bytes that are no valid text in the encoding of the document. Each maximal run that cannot be decoded is read as
     * U+FFFD, which is no part of any {@code standard} word.
     */
    public long malformedBytes() {
        return malformedBytes;
    }

    /**
     * The first {@code n} words in order, or all of them if there are fewer. Takes time for one pass over the words and
     * memory for {@code n} of them.
     *
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public List<WordCount> top(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n must be 0 or more, not " + n);
        }
        if (n == 0 || entries.length == 0) {
            return List.of();
        }
        var lastFirst = Comparator.<Vocabulary.Entry>reverseOrder();
        var top = new PriorityQueue<Vocabulary.Entry>(Math.min(n, entries.length), lastFirst);
        for (var entry : entries) {
            if (top.size() < n) {
                top.add(entry);
            } else if (entry.compareTo(top.element()) < 0) {
                top.remove();
                top.add(entry);
            }
        }
        var inOrder = new ArrayList<>(top);
        inOrder.sort(null);
        return inOrder.stream().map(Vocabulary.Entry::toWordCount).toList();
    }

    /** Gives every word to the consumer, in the natural order of {@link WordCount}. Sorts on each call. */
    public void forEachInOrder(Consumer<? super WordCount> consumer) {
        var inOrder = entries.clone();
        Arrays.sort(inOrder);
        for (var entry : inOrder) {
            consumer.accept(entry.toWordCount());
        }
    }
}
