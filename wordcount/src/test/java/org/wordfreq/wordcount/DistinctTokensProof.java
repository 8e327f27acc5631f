package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Counts gigabytes of distinct random tokens in a small heap, and proves the result exact. Not a test, since it takes
 * minutes; run it from the root of the project with JDK 25 and
 *
 * <pre>{@code
 * ./mvnw -q -pl wordcount test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -Xmx256m -cp wordcount/target/test-classes:wordcount/target/classes:$(cat wordcount/target/classpath) \
 *     org.wordfreq.wordcount.DistinctTokensProof 5000000000
 * }</pre>
 *
 * <p>Token {@code i} is {@code i} scrambled in a way that can be undone, so no two are the same. They come in three
 * lengths, for the three tables of the kernel. Behind every eighth stands an earlier one once more. What is read back must
 * be in order, and agree with what was made: in the number of words and of occurrences, and in the sums of the hashes of
 * both, which are taken from the words themselves.
 */
final class DistinctTokensProof {

    private static final long DEFAULT_BYTES = 5_000_000_000L;
    private static final long PROGRESS_BYTES = 250_000_000;
    private static final int REPEATED = 8;
    private static final int[] LENGTHS = {8, 13, 20};
    private static final int DIGIT_BITS = 5;
    private static final int DIGIT = (1 << DIGIT_BITS) - 1;
    private static final byte[] DIGITS = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

    private final WordCounter counter = new WordCounter(Analyzer.STANDARD);
    private final byte[] buffer = new byte[1 << 16];
    private final Sums made = new Sums();
    private int filled;
    private long bytes;

    private DistinctTokensProof() {}

    public static void main(String[] arguments) {
        var size = arguments.length == 0 ? DEFAULT_BYTES : Long.parseLong(arguments[0]);
        var start = System.nanoTime();
        var proof = new DistinctTokensProof();
        proof.makeTokens(size);
        proof.check();
        var seconds = (System.nanoTime() - start) / 1e9;
        print(
                "Exact: %.0f s, a heap of at most %d MB, %s",
                seconds, Runtime.getRuntime().maxMemory() >> 20, peakMemory());
    }

    private void makeTokens(long size) {
        for (var i = 0L; bytes < size; i++) {
            var hash = emit(i);
            made.addWord(hash, 1);
            if (i % REPEATED == 0) {
                made.addOccurrence(emit(i / REPEATED));
            }
        }
        counter.add(buffer, 0, filled);
    }

    /** Gives the hash of the token. */
    private long emit(long i) {
        var length = LENGTHS[(int) (i % LENGTHS.length)];
        if (buffer.length - filled <= length) {
            counter.add(buffer, 0, filled);
            filled = 0;
        }
        var digits = scrambled(i, length);
        for (var at = filled; at < filled + length; at++) {
            buffer[at] = DIGITS[(int) digits & DIGIT];
            digits >>>= DIGIT_BITS;
        }
        var hash = hash(buffer, filled, length);
        filled += length;
        buffer[filled++] = ' ';
        if (bytes / PROGRESS_BYTES < (bytes + length + 1) / PROGRESS_BYTES) {
            print("%,d bytes, %,d words, %s", bytes + length + 1, made.words, peakMemory());
        }
        bytes += length + 1;
        return hash;
    }

    private void check() {
        var read = new Sums();
        try (counter;
                var counts = counter.finish()) {
            print("%,d bytes, %,d words, %,d different", counts.bytes(), counts.totalWords(), counts.distinctWords());
            var previous = new WordCount[1];
            counts.forEachInOrder(word -> {
                require(previous[0] == null || previous[0].compareTo(word) < 0, word + " after " + previous[0]);
                previous[0] = word;
                var utf8 = word.word().getBytes(StandardCharsets.US_ASCII);
                read.addWord(hash(utf8, 0, utf8.length), word.count());
            });
            require(read.toString().equals(made.toString()), "made " + made + ", read " + read);
            require(counts.distinctWords() == made.words, counts.distinctWords() + " words, not " + made.words);
            require(counts.totalWords() == made.occurrences, counts.totalWords() + " in all, not " + made.occurrences);
            require(counts.bytes() == bytes, counts.bytes() + " bytes, not " + bytes);
        }
    }

    /** Steps that each have an inverse, on as many bits as the digits take. */
    private static long scrambled(long i, int length) {
        var bits = Math.min(Long.SIZE, length * DIGIT_BITS);
        var mask = -1L >>> (Long.SIZE - bits);
        var scrambled = (i * 0x9E3779B97F4A7C15L) & mask;
        scrambled ^= scrambled >>> (bits / 2);
        scrambled = (scrambled * 0xD6E8FEB86659FD93L) & mask;
        return scrambled ^ (scrambled >>> (bits / 2));
    }

    /** FNV-1a, and a mix of its bits. */
    private static long hash(byte[] word, int from, int length) {
        var hash = 0xCBF29CE484222325L;
        for (var i = from; i < from + length; i++) {
            hash = (hash ^ word[i]) * 0x100000001B3L;
        }
        return (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("Not exact: " + otherwise);
        }
    }

    private static String peakMemory() {
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("peak memory unknown");
        } catch (IOException notLinux) {
            throw new UncheckedIOException("The peak memory of this process is read from Linux", notLinux);
        }
    }

    @SuppressWarnings("SystemOut") // a program for a terminal
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Of words and of their occurrences: how many, and the sum of their hashes. */
    private static final class Sums {

        private long words;
        private long wordHashes;
        private long occurrences;
        private long occurrenceHashes;

        void addWord(long hash, long count) {
            words++;
            wordHashes += hash;
            occurrences += count;
            occurrenceHashes += hash * count;
        }

        void addOccurrence(long hash) {
            occurrences++;
            occurrenceHashes += hash;
        }

        @Override
        public String toString() {
            return words + " words (" + Long.toHexString(wordHashes) + "), " + occurrences + " occurrences ("
                    + Long.toHexString(occurrenceHashes) + ")";
        }
    }
}
