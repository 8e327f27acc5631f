package org.wordfreq.wordcount;

import java.util.ArrayList;
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

    /** Stage 3, {@link WordTally}, from empty tables on. */
    @Benchmark
    public long wordTally(BenchmarkText text, Segmented segmented, Throughput throughput) {
        var tally = newTally();
        for (var i = 0; i < text.windows().size(); i++) {
            tally.countAll(text.windows().get(i), segmented.spans.get(i), WordTally.NO_FOLD);
        }
        throughput.add(text);
        return tally.size();
    }

    /** The end of a document: each different word folded, by {@link CaseFolding}. */
    @Benchmark
    public WordList folding(Counted counted, BenchmarkText text, Throughput throughput) {
        var words = counted.folded();
        throughput.add(text);
        return words;
    }

    /** The end of a document: the different words in order, by {@link WordOrder}. */
    @Benchmark
    public int[] order(Counted counted, BenchmarkText text, Throughput throughput) {
        throughput.add(text);
        return WordOrder.of(counted.words);
    }

    static WordTally newTally() {
        return new WordTally(Seed.ofProcess(), SpillSettings.DEFAULT_TABLE_BYTES, () -> {
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
    }

    /** What stage 3 gives. */
    @State(Scope.Benchmark)
    public static class Counted {

        private final WordTally tally = newTally();
        private WordList words = new WordList();

        /** Counts all words. */
        @Setup(Level.Trial)
        public void count(BenchmarkText text) {
            var finder = new StandardWords(tally);
            finder.accept(text.bytes(), 0, text.bytes().length);
            finder.finish();
            words = folded();
        }

        WordList folded() {
            var list = new WordList();
            tally.forEach((bytes, from, to, count) -> {
                var folded = CaseFolding.fold(bytes, from, to);
                list.add(folded, 0, folded.length, count);
            });
            return list;
        }
    }
}
