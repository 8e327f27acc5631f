package org.wordfreq.benchmarks;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What one writes in Java without thinking about speed: lines, lower case, split, a map of strings. */
final class JavaSplit implements InMemoryCounter {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}']+");

    @Override
    public Totals count(byte[] utf8) {
        Map<String, Long> counts = new HashMap<>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                for (var word : BETWEEN_WORDS.split(line.toLowerCase(Locale.ROOT), -1)) {
                    counts.merge(word, 1L, Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of reading memory
        }
        counts.remove(""); // between two separators at the edge of a line
        return new Totals(counts.values().stream().mapToLong(Long::longValue).sum(), counts.size());
    }
}
