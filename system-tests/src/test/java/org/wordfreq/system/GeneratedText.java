package org.wordfreq.system;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The oracle: a text made of words that were counted while it was written. It shares no code with the platform; it
 * knows the counts because it made the words, in forms that {@code standard} brings back to the one that was counted.
 *
 * @param text the text
 * @param counts its words
 */
record GeneratedText(String text, Map<String, Long> counts) {

    /** Each word as it is counted, then other ways to write it. */
    private static final String[][] FORMS = {
        {"the", "The", "THE"},
        {"don't", "Don’t", "DON'T"},
        {"naïve", "nai\u0308ve", "NAÏVE"},
        {"strasse", "Straße", "STRASSE"},
        {"file", "ﬁle", "File"},
        {"3.14"},
        {"слово", "Слово"},
        {"λόγοσ", "λόγος", "ΛΌΓΟΣ"},
        {"مرحبا"},
        {"हिन्दी"},
        {"x", "𝒳"},
        {"snake_case", "Snake_Case"},
        {"über", "u\u0308ber"},
    };

    private static final String[] BETWEEN = {" ", "\n", ", ", ". ", " — ", "\t", "! ", " (", ") ", "; ", "\r\n", "… "};

    GeneratedText {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** A text of that many words; the same for the same seed. */
    static GeneratedText of(long seed, int words) {
        var random = new Random(seed);
        var counts = new HashMap<String, Long>();
        var text = new StringBuilder();
        for (var i = 0; i < words; i++) {
            var forms = forms(random);
            text.append(forms[random.nextInt(forms.length)]).append(BETWEEN[random.nextInt(BETWEEN.length)]);
            counts.merge(forms[0], 1L, Long::sum);
        }
        return new GeneratedText(text.toString(), inOrder(counts));
    }

    /** The text again and again, as a stream; every count is multiplied. */
    InputStream repeated(int times) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var copies = IntStream.range(0, times).mapToObj(i -> (InputStream) new ByteArrayInputStream(bytes));
        return new SequenceInputStream(Collections.enumeration(copies.toList()));
    }

    /** The counts of {@link #repeated}. */
    Map<String, Long> countsTimes(int times) {
        var counts = new HashMap<String, Long>();
        this.counts.forEach((word, count) -> counts.put(word, count * times));
        return inOrder(counts);
    }

    /** The counts of this text and another. */
    Map<String, Long> countsWith(GeneratedText other) {
        var sum = new HashMap<>(counts);
        other.counts.forEach((word, count) -> sum.merge(word, count, Long::sum));
        return inOrder(sum);
    }

    /** The first words in order. */
    List<Map.Entry<String, Long>> top(int words) {
        return counts.entrySet().stream().limit(words).toList();
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String[] forms(Random random) {
        // Half from the list above, half from a thousand made-up words.
        if (random.nextBoolean()) {
            return FORMS[random.nextInt(FORMS.length)];
        }
        var number = random.nextInt(1000);
        return new String[] {"word" + number, "Word" + number};
    }

    /** Count descending, then by code point, which is the byte order of UTF-8. */
    private static Map<String, Long> inOrder(Map<String, Long> counts) {
        var ordered = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, BY_UTF8_BYTES))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    private static final Comparator<String> BY_UTF8_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
}
