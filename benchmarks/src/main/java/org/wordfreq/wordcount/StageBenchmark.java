package org.wordfreq.wordcount;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The stages of the kernel, each alone on what the stages before it give for all of the text. Words are cut at the ends of
 * windows here, which the kernel does not do, and {@link #asciiWords} takes all bytes for ASCII: run it on text that is.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StageBenchmark {

    /** Stage 1, {@link AsciiMasks}. */
    @Benchmark
    public AsciiMasks asciiMasks(BenchmarkText text, Throughput throughput) {
        var masks = new AsciiMasks(BenchmarkText.WINDOW);
        for (var window : text.windows()) {
            masks.classify(window, BenchmarkText.WINDOW);
        }
        throughput.add(text);
        return masks;
    }

    /** Stage 2 for ASCII, {@link AsciiWords}. */
    @Benchmark
    public int asciiWords(BenchmarkText text, Classified classified, Throughput throughput) {
        var spans = new Spans(BenchmarkText.WINDOW);
        var found = 0;
        for (var i = 0; i < text.windows().size(); i++) {
            classified.words.get(i).find(text.windows().get(i), 0, BenchmarkText.WINDOW, spans);
            found += spans.size();
            spans.clear();
        }
        throughput.add(text);
        return found;
    }

    /** Stage 2 for all other text, {@link Segmenter}. */
    @Benchmark
    public void segmenter(BenchmarkText text, Throughput throughput, Blackhole hole) {
        var segmenter = new Segmenter((start, end, traits, cut) -> hole.consume(end));
        for (var window : text.windows()) {
            segmenter.end(segmenter.accept(window, 0, BenchmarkText.WINDOW, true), BenchmarkText.WINDOW);
        }
        throughput.add(text);
    }

    /** Stage 3, {@link WordTables}, from empty tables on; words are not folded. */
    @Benchmark
    public long wordTables(BenchmarkText text, Segmented segmented, Throughput throughput) {
        var tables = segmented.count(text);
        throughput.add(text);
        return tables.size();
    }

    /** The end of a document: each different word beyond ASCII folded, by {@link CaseFolding}. */
    @Benchmark
    public void folding(BenchmarkText text, Counted counted, Throughput throughput, Blackhole hole) {
        for (var word : counted.beyondAscii) {
            hole.consume(CaseFolding.fold(word, 0, word.length));
        }
        throughput.add(text);
    }

    /** The end of a document: the different words in order, by {@link WordOrder}. */
    @Benchmark
    public int[] order(BenchmarkText text, Counted counted, Throughput throughput) {
        throughput.add(text);
        return WordOrder.of(counted.words);
    }

    static WordTally newTally() {
        return new WordTally(Seed.ofProcess(), SpillSettings.DEFAULT_TABLE_BYTES, words -> {
            throw new IllegalStateException("The text has more words than the tables may hold");
        });
    }

    /** What stage 1 gives. */
    @State(Scope.Benchmark)
    public static class Classified {

        private final List<AsciiWords> words = new ArrayList<>();

        /** Classifies all windows. */
        @Setup(Level.Trial)
        public void classify(BenchmarkText text) {
            for (var window : text.windows()) {
                var masks = new AsciiMasks(BenchmarkText.WINDOW);
                masks.classify(window, BenchmarkText.WINDOW);
                words.add(new AsciiWords(masks));
            }
        }
    }

    /** What stage 2 gives. */
    @State(Scope.Benchmark)
    public static class Segmented {

        private final List<Spans> spans = new ArrayList<>();

        /** Finds the words of all windows. */
        @Setup(Level.Trial)
        public void segment(BenchmarkText text) {
            for (var window : text.windows()) {
                var found = new Spans(BenchmarkText.WINDOW);
                var segmenter = new Segmenter((start, end, traits, cut) -> {
                    if ((traits & Characters.WORD) != 0) {
                        found.add(start, end);
                    }
                });
                segmenter.end(segmenter.accept(window, 0, BenchmarkText.WINDOW, true), BenchmarkText.WINDOW);
                spans.add(found);
            }
        }

        WordTables count(BenchmarkText text) {
            var tables = new WordTables(Seed.ofProcess());
            for (var i = 0; i < spans.size(); i++) {
                var edges = spans.get(i).edges();
                for (var from = 0; from < spans.get(i).size(); from += 2 * WordTables.BATCH) {
                    var to = Math.min(spans.get(i).size(), from + 2 * WordTables.BATCH);
                    tables.countBatch(text.windows().get(i), edges, from, to, WordTables.NO_FOLD);
                }
            }
            return tables;
        }
    }

    /** What stage 3 gives. */
    @State(Scope.Benchmark)
    public static class Counted {

        private final List<byte[]> beyondAscii = new ArrayList<>();
        private WordList words = new WordList();

        /** Counts all words. */
        @Setup(Level.Trial)
        public void count(BenchmarkText text) {
            var segmented = new Segmented();
            segmented.segment(text);
            words = segmented.count(text).list();
            for (var i = 0; i < words.size(); i++) {
                var word = Arrays.copyOfRange(words.bytes(), words.start(i), words.end(i));
                if (new String(word, StandardCharsets.UTF_8).length() < word.length) {
                    beyondAscii.add(word);
                }
            }
        }
    }
}
