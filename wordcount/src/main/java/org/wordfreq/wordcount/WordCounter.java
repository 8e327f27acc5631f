package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Counts the words of one document that arrives in pieces. The flow is bytes, code points ({@link TextDecoder}), words
 * ({@link WordSplitter}), counts ({@link Vocabulary}).
 *
 * <pre>{@code
 * var counter = new WordCounter(Analyzer.STANDARD);
 * counter.add(in);
 * var counts = counter.finish();
 * }</pre>
 *
 * <p>The result depends on the bytes alone, never on where they were cut into pieces. Memory grows with the number of
 * distinct words, not with the length of the text, of a line or of a word: a word of more than {@value #MAX_WORD_BYTES}
 * bytes is tallied in {@link WordCounts#overlongWords()} and not held.
 *
 * <p>Under {@link Analyzer#STANDARD} a byte-order mark at the start decides the encoding (UTF-8, UTF-16 or UTF-32) and is
 * dropped; without one the declared charset counts, by default UTF-8. {@link Analyzer#CLASSIC} reads the declared
 * charset and takes a byte-order mark for a character of the text, as the original did. Not safe for use by several
 * threads.
 */
public final class WordCounter implements AutoCloseable {

    /** The longest word that is held, in bytes of UTF-8, as it stands in the text. */
    public static final int MAX_WORD_BYTES = 4096;

    private static final int READ_BYTES = 1 << 16;

    private final Analyzer analyzer;
    private final SpillSettings settings;
    private final WordTally tally;
    private final SortedRuns spilled;
    private final TextSink text;
    private long bytes;
    private boolean finished;

    /** A counter for text in UTF-8 (see above for byte-order marks). */
    public WordCounter(Analyzer analyzer) {
        this(analyzer, StandardCharsets.UTF_8);
    }

    /** A counter for text in a declared charset; any charset of this Java runtime that can decode will do. */
    public WordCounter(Analyzer analyzer, Charset declared) {
        this(analyzer, declared, SpillSettings.defaults());
    }

    /** A counter that keeps to bounds other than the default ones. */
    public WordCounter(Analyzer analyzer, Charset declared, SpillSettings settings) {
        this(analyzer, declared, settings, Seed.ofProcess());
    }

    WordCounter(Analyzer analyzer, Charset declared, SpillSettings settings, Seed seed) {
        this.analyzer = Objects.requireNonNull(analyzer, "analyzer");
        Objects.requireNonNull(declared, "declared");
        this.settings = settings;
        this.tally = new WordTally(seed, settings.tableBytes(), this::spill);
        this.spilled = new SortedRuns(MergedCursor.BY_WORD, settings.directory());
        this.text = switch (analyzer) {
            case STANDARD -> new MarkedText(declared, new StandardWords(tally));
            case CLASSIC -> MarkedText.unmarked(declared, new ClassicWords(tally));
        };
    }

    /**
     * Adds the next piece, of any length, zero included. The array may be reused as soon as this returns.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     * @throws IllegalStateException after {@link #finish()}
     */
    public void add(byte[] piece, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, piece.length);
        if (finished) {
            throw new IllegalStateException("This document is finished; use a new counter for the next one");
        }
        bytes += length;
        text.accept(piece, offset, offset + length);
    }

    /** Adds all that is left in a stream, without closing it. */
    public void add(InputStream in) throws IOException {
        var buffer = new byte[READ_BYTES];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            add(buffer, 0, read);
        }
    }

    /**
     * Ends the document and gives its counts.
     *
     * @throws IllegalStateException when called a second time
     */
    public WordCounts finish() {
        if (finished) {
            throw new IllegalStateException("This document is finished already");
        }
        finished = true;
        text.finish();
        var totals = new WordCounts.Totals(bytes, text.malformedBytes(), tally.overlongWords());
        return new WordCounts(analyzer, totals, countedWords());
    }

    /** Lets go of memory and of what is on disk; what {@link #finish()} gave stays. */
    @Override
    public void close() {
        finished = true;
        spilled.close();
        tally.clear();
    }

    private CountedWords countedWords() {
        var last = tally.takeFolded();
        if (spilled.isEmpty()) {
            return inMemory(last);
        }
        spill(last);
        try (spilled) {
            return CountedWords.of(spilled.merged(), settings);
        } catch (IOException broken) {
            throw spillFailed(broken);
        }
    }

    private void spill(WordTables words) {
        try {
            spilled.add(inMemory(words).byWord());
        } catch (IOException broken) {
            throw spillFailed(broken);
        }
    }

    private WordsInTables inMemory(WordTables words) {
        return new WordsInTables(words, analyzer == Analyzer.STANDARD);
    }

    private UncheckedIOException spillFailed(IOException broken) {
        return new UncheckedIOException(
                "Words that do not fit in memory cannot be kept in " + settings.directory() + ": "
                        + broken.getMessage(),
                broken);
    }
}
