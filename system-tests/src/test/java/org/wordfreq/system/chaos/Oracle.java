package org.wordfreq.system.chaos;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Counts as they must come out. Shares no code with the platform.
 *
 * @param counts each word with its count, in the order of the platform's promise: count descending, then by code point
 */
record Oracle(Map<String, Long> counts, long malformedBytes) {

    /** The order of code points, which is the one of bytes in UTF-8. */
    private static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    static Oracle of(Map<String, Long> counts, long malformedBytes) {
        var ordered = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, BY_CODE_POINT))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return new Oracle(ordered, malformedBytes);
    }

    Oracle times(int times) {
        var multiplied = new LinkedHashMap<String, Long>();
        counts.forEach((word, count) -> multiplied.put(word, count * times));
        return times == 0 ? new Oracle(Map.of(), 0) : new Oracle(multiplied, malformedBytes * times);
    }

    /** The sum of many. */
    static Oracle sum(List<Oracle> parts) {
        var sum = new HashMap<String, Long>();
        var malformed = 0L;
        for (var part : parts) {
            part.counts.forEach((word, count) -> sum.merge(word, count, Long::sum));
            malformed += part.malformedBytes;
        }
        return of(sum, malformed);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Long> top(int words) {
        var top = new LinkedHashMap<String, Long>();
        counts.entrySet().stream().limit(words).forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }

    /** How counts differ from these, the first ten differences; none if they are the same in the same order. */
    List<String> differences(Map<String, Long> others) {
        var different = Stream.concat(counts.keySet().stream(), others.keySet().stream())
                .distinct()
                .filter(word -> !Objects.equals(counts.get(word), others.get(word)))
                .map(word -> "'" + word + "': " + counts.get(word) + " expected, " + others.get(word) + " found")
                .limit(10)
                .toList();
        return different.isEmpty() && !List.copyOf(counts.keySet()).equals(List.copyOf(others.keySet()))
                ? List.of("the words are in another order")
                : different;
    }
}
