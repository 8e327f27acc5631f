package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The words of one document, or of several together, and their exact counts. They never change; they are put in order when
 * that is asked for first. Words that did not fit in memory are in a temporary file until this is closed; reading them throws
 * {@link UncheckedIOException} when the disk fails. To be read by one thread at a time; once it is closed, only totals can be.
 */
public final class WordCounts implements AutoCloseable {

    private final Analyzer analyzer;
    private final Totals totals;
    private final CountedWords words;
    private boolean closed;

    WordCounts(Analyzer analyzer, Totals totals, CountedWords words) {
        this.analyzer = analyzer;
        this.totals = totals;
        this.words = words;
    }

    public Analyzer analyzer() {
        return analyzer;
    }

    /** Length of the text in bytes, a byte-order mark and malformed bytes included. */
    public long bytes() {
        return totals.bytes();
    }

    /** Occurrences of all words: the sum of all counts. Overlong words are not among them. */
    public long totalWords() {
        return words.total();
    }

    /** How many different words there are; overlong words are not among them. */
    public long distinctWords() {
        return words.size();
    }

    /**
     * How many words were longer than {@link WordCounter#MAX_WORD_BYTES} bytes. They are tallied here and only here, so
     * that counts always add up to {@link #totalWords()}; the text holds {@code totalWords() + overlongWords()} words.
     */
    public long overlongWords() {
        return totals.overlongWords();
    }

    /**
     * Bytes that are no valid text in the encoding of the document. Each maximal run that cannot be decoded is read as
     * U+FFFD, which is no part of any {@code standard} word.
     */
    public long malformedBytes() {
        return totals.malformedBytes();
    }

    /**
     * The first {@code n} words in order, or all of them if there are fewer. The first call lists all words; after that it
     * is one pass over their counts.
     *
     * @throws IllegalArgumentException if {@code n} is negative
     * @throws IllegalStateException if this is closed
     */
    public List<WordCount> top(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n must be 0 or more, not " + n);
        }
        var top = new ArrayList<WordCount>();
        forEach(open().top(n), top::add);
        return List.copyOf(top);
    }

    /**
     * Gives every word to the consumer, in the natural order of {@link WordCount}. Sorts or merges on each call.
     *
     * @throws IllegalStateException if this is closed
     */
    public void forEachInOrder(Consumer<? super WordCount> consumer) {
        forEach(open().byCount(), consumer);
    }

    /**
     * Writes all of this in a form that {@link #merge(List, SpillSettings)} reads as a stream: for the parts of one document,
     * or for totals of many. It is of this version of this library, and nothing to keep.
     */
    public void writeTo(OutputStream out) throws IOException {
        new CountsStream(analyzer, totals, distinctWords(), totalWords()).writeTo(out, open().byWord());
    }

    /**
     * The counts of several texts together, none of which goes on in another: every count is the sum of its counts. The
     * inputs are read side by side, in memory that does not grow with them, and not closed.
     *
     * @param parts each as {@link #writeTo} wrote it, one or more
     * @throws java.io.StreamCorruptedException if a part is evidently not that, or not whole
     * @throws IllegalArgumentException if there are none, or of different analyzers
     */
    public static WordCounts merge(List<InputStream> parts, SpillSettings settings) throws IOException {
        return CountsStream.merge(parts, settings);
    }

    /** Lets go of memory and of what is on disk. */
    @Override
    public void close() {
        closed = true;
        words.close();
    }

    private CountedWords open() {
        if (closed) {
            throw new IllegalStateException("These counts are closed");
        }
        return words;
    }

    private static void forEach(WordCursor words, Consumer<? super WordCount> consumer) {
        try {
            while (words.next()) {
                var word = new String(words.bytes(), 0, words.length(), StandardCharsets.UTF_8);
                consumer.accept(new WordCount(word, words.count()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "Words cannot be read from a temporary file: " + broken.getMessage(), broken);
        }
    }

    /** What there is to a text beside its words; the components are as described at the methods of the same names. */
    record Totals(long bytes, long malformedBytes, long overlongWords) {

        static final Totals NONE = new Totals(0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    Math.addExact(bytes, other.bytes),
                    Math.addExact(malformedBytes, other.malformedBytes),
                    Math.addExact(overlongWords, other.overlongWords));
        }
    }
}
