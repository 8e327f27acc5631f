package org.wordfreq.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That benchmarks measure what they say: each does its whole work on a small text. */
class StageBenchmarkTests {

    private static final String SENTENCE = "Words of a_b 3.14 can't be wrong. ";
    private static final int SENTENCES = 5_000;
    private static final int WORDS_OF_SENTENCE = 7;

    private final BenchmarkText text = new BenchmarkText();
    private final Throughput throughput = new Throughput();

    @BeforeEach
    void readText(@TempDir Path folder) throws IOException {
        text.text = Files.writeString(folder.resolve("text"), SENTENCE.repeat(SENTENCES))
                .toString();
        text.read();
    }

    @Test
    void kernelCountsAllWords() {
        assertThat(new KernelBenchmark().count(text, throughput).takeFolded().size())
                .isEqualTo(WORDS_OF_SENTENCE);
        assertThat(new KernelBenchmark().countAndFinish(text, throughput)).isEqualTo(WORDS_OF_SENTENCE);
        assertThat(throughput.megabytes).isEqualTo(2 * SENTENCE.length() * SENTENCES / 1e6);
    }

    @Test
    void stagesFindAllWords() {
        var classified = new StageBenchmark.Classified();
        classified.classify(text);
        var segmented = new StageBenchmark.Segmented();
        segmented.segment(text);

        var edges = new StageBenchmark().asciiWords(text, classified, throughput);
        var distinct = new StageBenchmark().wordTables(text, segmented, throughput);

        var windows = text.windows().size(); // whose ends cut words or sentences
        assertThat(edges / 2).isBetween(WORDS_OF_SENTENCE * SENTENCES, WORDS_OF_SENTENCE * SENTENCES + windows);
        assertThat(distinct).isBetween((long) WORDS_OF_SENTENCE, WORDS_OF_SENTENCE + 2L * windows);
    }

    @Test
    void endOfDocumentTakesAllDifferentWords() {
        var counted = new StageBenchmark.Counted();
        counted.count(text);

        var windows = text.windows().size();
        assertThat(new StageBenchmark().order(text, counted, throughput).length)
                .isBetween(WORDS_OF_SENTENCE, WORDS_OF_SENTENCE + 2 * windows);
    }

    @Test
    void madeUpTextIsTheSameInEveryRun() {
        var made = new MadeUpText('a', 26, 1_000, 12, " ");

        assertThat(made.bytes(10_000)).isEqualTo(made.bytes(10_000)).hasSizeBetween(10_000, 10_020);
    }
}
