package org.wordfreq.wordcount;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The words of one document and their exact counts. Immutable. */
public final class WordCounts {

    private final Analyzer analyzer;
    private final long bytes;
    private final long malformedBytes;
    private final long totalWords;
    private final long overlongWords;
    private final WordList words;
    private final int[] inOrder;

    /** Of words in no order, some of which may be equal; the list is not to be used elsewhere from now on. */
    WordCounts(Analyzer analyzer, long bytes, long malformedBytes, long overlongWords, WordList words) {
        this.analyzer = analyzer;
        this.bytes = bytes;
        this.malformedBytes = malformedBytes;
        this.overlongWords = overlongWords;
        this.words = words;
        this.inOrder = WordOrder.of(words);
        this.totalWords = Arrays.stream(inOrder).mapToLong(words::count).sum();
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
        return inOrder.length;
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
        return Arrays.stream(CountOrder.first(n, words, inOrder))
                .mapToObj(this::wordCount)
                .toList();
    }

    /** Gives every word to the consumer, in the natural order of {@link WordCount}. Sorts on each call. */
    public void forEachInOrder(Consumer<? super WordCount> consumer) {
        for (var word : CountOrder.first(Integer.MAX_VALUE, words, inOrder)) {
            consumer.accept(wordCount(word));
        }
    }

    private WordCount wordCount(int word) {
        var start = words.start(word);
        var text = new String(words.bytes(), start, words.end(word) - start, StandardCharsets.UTF_8);
        return new WordCount(text, words.count(word));
    }
}
