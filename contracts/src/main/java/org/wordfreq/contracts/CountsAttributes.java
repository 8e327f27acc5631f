package org.wordfreq.contracts;

import static org.wordfreq.contracts.DocumentTable.COUNTED_AT;
import static org.wordfreq.contracts.DocumentTable.COUNTS_KEY;
import static org.wordfreq.contracts.DocumentTable.DISTINCT_WORDS;
import static org.wordfreq.contracts.DocumentTable.FINGERPRINT;
import static org.wordfreq.contracts.DocumentTable.MALFORMED_BYTES;
import static org.wordfreq.contracts.DocumentTable.OVERLONG_WORDS;
import static org.wordfreq.contracts.DocumentTable.TOTAL_WORDS;
import static org.wordfreq.contracts.DocumentTable.WORDS;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document.Counts;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How {@link Counts} are laid out in the item of their document. */
final class CountsAttributes {

    private CountsAttributes() {}

    static Map<String, AttributeValue> write(Counts counts) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        attributes.put(FINGERPRINT, Attributes.ofText(counts.fingerprint()));
        attributes.put(COUNTS_KEY, Attributes.ofText(counts.key()));
        attributes.put(COUNTED_AT, Attributes.ofText(Timestamps.format(counts.countedAt())));
        attributes.put(TOTAL_WORDS, Attributes.ofNumber(counts.totalWords()));
        attributes.put(DISTINCT_WORDS, Attributes.ofNumber(counts.distinctWords()));
        attributes.put(MALFORMED_BYTES, Attributes.ofNumber(counts.malformedBytes()));
        attributes.put(OVERLONG_WORDS, Attributes.ofNumber(counts.overlongWords()));
        attributes.put(WORDS, words(counts.topWords()));
        return attributes;
    }

    /** The counts; null when the document has none. */
    static @Nullable Counts read(Attributes item) {
        if (!item.has(COUNTED_AT)) {
            return null;
        }
        return new Counts(
                item.text(FINGERPRINT),
                item.text(COUNTS_KEY),
                Instant.parse(item.text(COUNTED_AT)),
                item.number(TOTAL_WORDS),
                item.number(DISTINCT_WORDS),
                item.number(MALFORMED_BYTES),
                item.numberOrZero(OVERLONG_WORDS),
                topWords(item.item().get(WORDS)));
    }

    private static AttributeValue words(List<WordCountEntry> topWords) {
        var words = new LinkedHashMap<String, AttributeValue>();
        // DynamoDB takes no empty names, and the classic analyzer counts empty words: those are in the full counts
        // only.
        topWords.stream()
                .filter(entry -> !entry.word().isEmpty())
                .forEach(entry -> words.put(entry.word(), Attributes.ofNumber(entry.count())));
        return AttributeValue.fromM(words);
    }

    private static List<WordCountEntry> topWords(@Nullable AttributeValue words) {
        if (words == null || !words.hasM()) {
            return List.of();
        }
        return words.m().entrySet().stream()
                .map(entry -> new WordCountEntry(
                        entry.getKey(), Long.parseLong(entry.getValue().n())))
                .sorted(WordOrder.BY_COUNT_THEN_WORD)
                .toList();
    }
}
