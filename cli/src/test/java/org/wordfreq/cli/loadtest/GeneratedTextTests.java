package org.wordfreq.cli.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounter;

class GeneratedTextTests {

    private final Corpus corpus = Corpus.of(5_000, 3, 1_000_001, 7);

    @Test
    void sameSeedGivesTheSameBytesOnEveryMachine() throws NoSuchAlgorithmException {
        var sha256 = MessageDigest.getInstance("SHA-256").digest(bytes(corpus.text(0)));

        assertThat(HexFormat.of().formatHex(sha256))
                .isEqualTo("cea2f288edbd7230ddb5d77a6c4bb18e4f0fabcaa23218bc5ba9f278b58011dd");
    }

    @Test
    void filesAreDifferentAndOfExactLength() {
        var lengths = IntStream.range(0, 3).mapToLong(file -> bytes(corpus.text(file)).length);

        assertThat(lengths).containsExactly(333_334L, 333_334L, 333_333L);
        assertThat(bytes(corpus.text(0))).isNotEqualTo(bytes(corpus.text(1)));
    }

    @Test
    void readingByteByByteGivesTheSameText() {
        var small = Corpus.of(100, 1, 2_000, 1);
        var text = small.text(0);

        var bytes = IntStream.generate(text::read).takeWhile(b -> b >= 0).toArray();

        assertThat(bytes).hasSize(2_000);
        assertThat((byte) bytes[1_234]).isEqualTo(bytes(small.text(0))[1_234]);
    }

    @Test
    void kernelCountsWhatTheGeneratorWrote() throws IOException {
        var text = corpus.text(0);
        var counter = new WordCounter(Analyzer.STANDARD);

        counter.add(text);

        var counted = new TreeMap<String, Long>();
        counter.finish().forEachInOrder(word -> counted.put(word.word(), word.count()));
        assertThat(counted).isEqualTo(text.counts()).hasSizeGreaterThan(4_000);
    }

    @Test
    void frequenciesFollowZipfsLaw() {
        var text = corpus.text(0);

        assertThat(bytes(text)).hasSize(333_334);

        var counts = text.counts().values().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        // Rank 0 has weight 1/2.7, rank 98 has 1/100.7: about 37 times less.
        assertThat((double) counts.getFirst() / counts.get(98)).isBetween(25.0, 55.0);
    }

    private static byte[] bytes(GeneratedText text) {
        var bytes = new ByteArrayOutputStream();
        try {
            text.transferTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
