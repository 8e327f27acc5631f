package org.wordfreq.wordcount;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Text for benchmarks that need no files: made-up words, some of them frequent and most of them rare, as Zipf found. The
 * same in every run.
 *
 * @param alphabet the first letter of the script, and how many follow on it
 * @param vocabulary how many different words there are
 * @param longest letters of the longest words
 * @param between what stands between words most of the time
 */
record MadeUpText(char alphabet, int letters, int vocabulary, int longest, String between) {

    /**
     * As long as asked, or a few bytes more.
     *
     * @param bytes of UTF-8
     */
    byte[] bytes(int bytes) {
        var text = new StringBuilder(bytes);
        var random = new Random(42);
        for (var size = 0; size < bytes; ) {
            var start = text.length();
            appendWord(text, (int) Math.pow(vocabulary, random.nextDouble()));
            text.append(random.nextInt(12) == 0 ? ". " : between);
            size += text.substring(start).getBytes(StandardCharsets.UTF_8).length;
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The word of a rank: the rarer, the longer. */
    private void appendWord(StringBuilder text, int rank) {
        var random = new Random(rank * 0x9E3779B97F4A7C15L);
        var length = Math.min(longest, 2 + Integer.SIZE - Integer.numberOfLeadingZeros(rank) - random.nextInt(3));
        for (var i = 0; i < Math.max(1, length / 2 + random.nextInt(longest / 2 + 1)); i++) {
            text.append((char) (alphabet + random.nextInt(letters)));
        }
    }
}
