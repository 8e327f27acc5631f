package org.wordfreq.counter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Texts of any length, the same each time. */
final class LargeTexts {

    private LargeTexts() {}

    /** Words of several scripts, few of them common and many rare, on lines; in UTF-8. */
    static byte[] prose(int bytes) {
        var random = new Random(bytes);
        var text = new StringBuilder();
        while (text.length() < bytes) {
            var rank = (int) Math.exp(random.nextDouble() * Math.log(50_000));
            text.append(rank % 17 == 0 ? "naïve" : rank % 19 == 0 ? "Слово" : "word")
                    .append(Integer.toString(rank, 36))
                    .append(random.nextInt(12) == 0 ? ".\n" : " ");
        }
        return cut(text.toString().getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** Chinese characters without anything between them, in UTF-8. */
    static byte[] chinese(int bytes) {
        var random = new Random(bytes);
        var text = new StringBuilder();
        while (text.length() < bytes / 3) {
            text.append((char) (0x4E00 + random.nextInt(3_000)));
        }
        text.append(".".repeat(bytes % 3));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** No longer than asked for, and with a full stop where a character would be cut. */
    private static byte[] cut(byte[] text, int bytes) {
        var cut = Arrays.copyOf(text, bytes);
        for (var i = bytes - 1; cut[i] < 0; i--) {
            cut[i] = '.';
        }
        return cut;
    }
}
