package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Counts the words of one document that arrives in pieces. The flow is bytes, UTF-8 ({@link MarkedText},
 * {@link Transcoder}), words ({@link StandardWords}, {@link ClassicWords}), counts ({@link WordTally}).
 *
 * <pre>{@code
 * try (var counter = new WordCounter(Analyzer.STANDARD)) {
 *     counter.add(in);
 *     try (var counts = counter.finish()) {
 *         counts.top(10);
 *     }
 * }
 * }</pre>
 *
 * <p>The result depends on the bytes alone, never on where they were cut into pieces. Memory is bounded by
 * {@link SpillSettings}: words that do not fit are kept on disk. A word of more than {@value #MAX_WORD_BYTES} bytes is tallied
 * in {@link WordCounts#overlongWords()} and not held.
 *
 * <p>Under {@link Analyzer#STANDARD} a byte-order mark at the start decides the encoding (UTF-8, UTF-16 or UTF-32) and is
 * dropped; without one the declared charset counts, by default UTF-8. {@link Analyzer#CLASSIC} reads the declared
 * charset and takes a byte-order mark for a character of the text, as the original did. Not safe for use by several
 * threads. After an exception the counter takes and gives no more.
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
    private boolean open = true;

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

    /**
     * Whether this JVM counts by the Vector API: it was started with {@code --add-modules jdk.incubator.vector} and is Java 25
     * or later. Counts are the same without.
     */
    public static boolean usesVectors() {
        return AsciiMasks.usesVectors();
    }

    WordCounter(Analyzer analyzer, Charset declared, SpillSettings settings, Seed seed) {
        this(analyzer, declared, settings, seed, analyzer == Analyzer.STANDARD);
    }

    private WordCounter(Analyzer analyzer, Charset charset, SpillSettings settings, Seed seed, boolean marked) {
        this.analyzer = Objects.requireNonNull(analyzer, "analyzer");
        Objects.requireNonNull(charset, "charset");
        this.settings = settings;
        this.tally = new WordTally(seed, settings.tableBytes(), this::spill);
        this.spilled = new SortedRuns(MergedCursor.BY_WORD, settings.directory());
        TextSink utf8 =
                switch (analyzer) {
                    case STANDARD -> new StandardWords(tally);
                    case CLASSIC -> new ClassicWords(tally);
                };
        this.text = marked ? new MarkedText(charset, utf8) : MarkedText.unmarked(charset, utf8);
    }

    /**
     * A counter for a part of a text other than its first one, beginning at one of its {@link TextCuts}: what looks like a
     * byte-order mark is a character here.
     *
     * @param charset of the text behind its byte-order mark ({@link TextCuts#charset()})
     */
    public static WordCounter continuing(Analyzer analyzer, Charset charset, SpillSettings settings) {
        return new WordCounter(analyzer, charset, settings, Seed.ofProcess(), false);
    }

    /**
     * Adds the next piece, of any length, zero included. The array may be reused as soon as this returns.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     * @throws IllegalStateException after {@link #finish()}, {@link #close()} or an exception
     * @throws UncheckedIOException if words do not fit in memory and cannot be written to disk
     */
    public void add(byte[] piece, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, piece.length);
        begin();
        bytes += length;
        text.accept(piece, offset, offset + length);
        open = true;
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
     * @throws IllegalStateException when called a second time, or after an exception
     * @throws UncheckedIOException if words do not fit in memory and cannot be kept on disk
     */
    public WordCounts finish() {
        begin();
        text.finish();
        var totals = new WordCounts.Totals(bytes, text.malformedBytes(), tally.overlongWords());
        return new WordCounts(analyzer, totals, countedWords());
    }

    /** Lets go of memory and of what is on disk; what {@link #finish()} gave stays. */
    @Override
    public void close() {
        open = false;
        spilled.close();
        tally.clear();
    }

    /** What fails midway leaves this closed: some words would be lost and others counted twice. */
    private void begin() {
        if (!open) {
            throw new IllegalStateException(
                    "This counter is finished, closed, or has failed; use a new one for the next document");
        }
        open = false;
    }

    private CountedWords countedWords() {
        var last = inTables(tally.takeFolded());
        if (spilled.isEmpty()) {
            return last;
        }
        spill(last);
        try (spilled) {
            return CountedWords.of(spilled.merged(), settings);
        } catch (IOException broken) {
            throw spillFailed(broken);
        }
    }

    private void spill(WordTables words) {
        spill(inTables(words));
    }

    private void spill(WordsInTables words) {
        try {
            spilled.add(words.byWord());
        } catch (IOException broken) {
            throw spillFailed(broken);
        }
    }

    private WordsInTables inTables(WordTables words) {
        return new WordsInTables(words, analyzer == Analyzer.STANDARD);
    }

    private UncheckedIOException spillFailed(IOException broken) {
        return new UncheckedIOException(
                "Words that do not fit in memory cannot be kept in " + settings.directory() + ": "
                        + broken.getMessage(),
                broken);
    }
}
