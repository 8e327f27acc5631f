package org.wordfreq.wordcount;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The whole kernel: how fast it finds and counts words, and how fast it does all it is asked for. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelBenchmark {

    private static final int PIECE = 1 << 16;

    /** Words found and counted, those beyond ASCII not folded. */
    @Benchmark
    public WordTally count(BenchmarkText text, Throughput throughput) {
        var tally = StageBenchmark.newTally();
        var words = new StandardWords(tally);
        var bytes = text.bytes();
        for (var from = 0; from < bytes.length; from += PIECE) {
            words.accept(bytes, from, Math.min(bytes.length, from + PIECE));
        }
        words.finish();
        throughput.add(text);
        return tally;
    }

    /** From the first byte to all words, the most frequent first, by the public API. */
    @Benchmark
    public void countAndOrder(BenchmarkText text, Throughput throughput, Blackhole hole) {
        try (var counter = new WordCounter(Analyzer.STANDARD)) {
            counter.add(text.bytes(), 0, text.bytes().length);
            throughput.add(text);
            counter.finish().forEachInOrder(hole::consume);
        }
    }

    /** From the first byte to totals, by the public API. */
    @Benchmark
    public long countAndFinish(BenchmarkText text, Throughput throughput) {
        try (var counter = new WordCounter(Analyzer.STANDARD)) {
            var bytes = text.bytes();
            for (var from = 0; from < bytes.length; from += PIECE) {
                counter.add(bytes, from, Math.min(PIECE, bytes.length - from));
            }
            throughput.add(text);
            return counter.finish().distinctWords();
        }
    }
}
