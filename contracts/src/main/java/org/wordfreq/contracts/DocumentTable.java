package org.wordfreq.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.Document.Source;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a {@link Document} is laid out as an item of the documents table. {@link #FILENAME} and {@link #WORDS} are those
 * of the original app, whose clients read the table; everything else is ours.
 *
 * <p>Besides documents the table holds one item per corpus ({@link #corpusItem}) and the records of idempotency keys.
 * Those have no {@link #DOCUMENT_ID}; only corpus items and documents stand in {@link #CORPUS_INDEX}.
 */
public final class DocumentTable {

    /** Hash key: {@code bucket/key}. */
    public static final String FILENAME = "Filename";
    /** Map of the top words to their counts. */
    public static final String WORDS = "Words";

    public static final String DOCUMENT_ID = "DocumentId";
    public static final String BUCKET = "Bucket";
    public static final String KEY = "Key";
    public static final String NAME = "Name";
    public static final String CORPUS = "Corpus";
    public static final String LISTING_KEY = "ListingKey";
    public static final String BYTES = "Bytes";
    public static final String SHA256 = "Sha256";
    public static final String ANALYZER = "Analyzer";
    public static final String STATUS = "Status";
    public static final String SUBMITTED_AT = "SubmittedAt";
    public static final String E_TAG = "ETag";
    public static final String VERSION_ID = "VersionId";
    public static final String SEQUENCER = "Sequencer";
    public static final String ATTEMPTS = "Attempts";
    public static final String CORRELATION_ID = "CorrelationId";
    public static final String FINGERPRINT = "Fingerprint";
    public static final String COUNTS_KEY = "CountsKey";
    public static final String COUNTED_AT = "CountedAt";
    public static final String TOTAL_WORDS = "TotalWords";
    public static final String DISTINCT_WORDS = "DistinctWords";
    public static final String MALFORMED_BYTES = "MalformedBytes";
    /** Items counted before this was carried lack it; no other attribute of a result is ever missing. */
    public static final String OVERLONG_WORDS = "OverlongWords";

    public static final String PROBLEM_TYPE = "ProblemType";
    public static final String PROBLEM_TITLE = "ProblemTitle";
    public static final String PROBLEM_DETAIL = "ProblemDetail";
    /** Time to live, in seconds since the epoch; only on items that may vanish (never on documents). */
    public static final String EXPIRES_AT = "ExpiresAt";

    /** Index with hash key {@link #DOCUMENT_ID}; keys only. */
    public static final String DOCUMENT_ID_INDEX = "DocumentId";
    /** Index with hash key {@link #CORPUS} and range key {@link #LISTING_KEY}; all attributes. */
    public static final String CORPUS_INDEX = "CorpusListing";
    /** The {@link #CORPUS} under which the items of the corpora themselves are listed, by name. */
    public static final String CORPORA = "#corpora";

    private DocumentTable() {}

    /** The hash key of an object's document. */
    public static String tableKey(String bucket, String key) {
        return bucket + "/" + key;
    }

    /** The item of a corpus, so that corpora can be listed; putting it twice changes nothing. */
    public static Map<String, AttributeValue> corpusItem(String corpus) {
        return Map.of(
                FILENAME, string(CORPORA + "/" + corpus),
                CORPUS, string(CORPORA),
                LISTING_KEY, string(corpus));
    }

    /** The document as an item. */
    public static Map<String, AttributeValue> toItem(Document document) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(FILENAME, string(document.tableKey()));
        item.put(DOCUMENT_ID, string(document.id().toString()));
        item.put(BUCKET, string(document.bucket()));
        item.put(KEY, string(document.key()));
        item.put(NAME, string(document.filename()));
        item.put(CORPUS, string(document.corpus()));
        item.put(LISTING_KEY, string(Timestamps.format(document.submittedAt()) + "#" + document.id()));
        item.put(BYTES, number(document.bytes()));
        put(item, SHA256, document.sha256());
        item.put(ANALYZER, string(document.analyzer()));
        item.put(STATUS, string(document.status().id()));
        item.put(SUBMITTED_AT, string(Timestamps.format(document.submittedAt())));
        put(item, E_TAG, document.source().eTag());
        put(item, VERSION_ID, document.source().versionId());
        put(item, SEQUENCER, document.source().sequencer());
        item.put(ATTEMPTS, number(document.attempts()));
        put(item, CORRELATION_ID, document.correlationId());
        putCounts(item, document.counts());
        putProblem(item, document.problem());
        return item;
    }

    /** The attributes of a result, for {@link #toItem} and for conditional updates. */
    public static Map<String, AttributeValue> countsAttributes(Counts counts) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        putCounts(attributes, counts);
        return attributes;
    }

    /** The attributes of a problem, for {@link #toItem} and for conditional updates. */
    public static Map<String, AttributeValue> problemAttributes(Problem problem) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        putProblem(attributes, problem);
        return attributes;
    }

    /** Whether the item is a document's, not a corpus's or an idempotency key's. */
    public static boolean isDocument(Map<String, AttributeValue> item) {
        return item.containsKey(DOCUMENT_ID) && item.containsKey(STATUS);
    }

    /**
     * The document of an item.
     *
     * @throws IllegalArgumentException if a required attribute is missing or unreadable
     */
    public static Document fromItem(Map<String, AttributeValue> item) {
        try {
            return read(item);
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            throw new IllegalArgumentException(
                    "item " + item.get(FILENAME) + " is unreadable: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Document read(Map<String, AttributeValue> item) {
        return new Document(
                UUID.fromString(required(item, DOCUMENT_ID)),
                required(item, BUCKET),
                required(item, KEY),
                required(item, NAME),
                required(item, CORPUS),
                longOf(item, BYTES),
                optional(item, SHA256),
                required(item, ANALYZER),
                DocumentStatus.named(required(item, STATUS))
                        .orElseThrow(
                                () -> new IllegalArgumentException("unknown status in item " + item.get(FILENAME))),
                Instant.parse(required(item, SUBMITTED_AT)),
                new Source(optional(item, E_TAG), optional(item, VERSION_ID), optional(item, SEQUENCER)),
                Math.toIntExact(longOf(item, ATTEMPTS)),
                optional(item, CORRELATION_ID),
                counts(item),
                problem(item));
    }

    private static void putCounts(Map<String, AttributeValue> item, @Nullable Counts counts) {
        if (counts == null) {
            return;
        }
        item.put(FINGERPRINT, string(counts.fingerprint()));
        item.put(COUNTS_KEY, string(counts.key()));
        item.put(COUNTED_AT, string(Timestamps.format(counts.countedAt())));
        item.put(TOTAL_WORDS, number(counts.totalWords()));
        item.put(DISTINCT_WORDS, number(counts.distinctWords()));
        item.put(MALFORMED_BYTES, number(counts.malformedBytes()));
        item.put(OVERLONG_WORDS, number(counts.overlongWords()));
        var words = new LinkedHashMap<String, AttributeValue>();
        // DynamoDB takes no empty names, and the classic analyzer counts empty words: those are in the full counts
        // only.
        counts.topWords().stream()
                .filter(entry -> !entry.word().isEmpty())
                .forEach(entry -> words.put(entry.word(), number(entry.count())));
        item.put(WORDS, AttributeValue.fromM(words));
    }

    private static void putProblem(Map<String, AttributeValue> item, @Nullable Problem problem) {
        if (problem == null) {
            return;
        }
        item.put(PROBLEM_TYPE, string(problem.type()));
        item.put(PROBLEM_TITLE, string(problem.title()));
        item.put(PROBLEM_DETAIL, string(problem.detail()));
    }

    private static @Nullable Counts counts(Map<String, AttributeValue> item) {
        if (!item.containsKey(COUNTED_AT)) {
            return null;
        }
        return new Counts(
                required(item, FINGERPRINT),
                required(item, COUNTS_KEY),
                Instant.parse(required(item, COUNTED_AT)),
                longOf(item, TOTAL_WORDS),
                longOf(item, DISTINCT_WORDS),
                longOf(item, MALFORMED_BYTES),
                item.containsKey(OVERLONG_WORDS) ? longOf(item, OVERLONG_WORDS) : 0,
                topWords(item));
    }

    private static List<WordCountEntry> topWords(Map<String, AttributeValue> item) {
        var words = item.get(WORDS);
        if (words == null || !words.hasM()) {
            return List.of();
        }
        return words.m().entrySet().stream()
                .map(entry -> new WordCountEntry(
                        entry.getKey(), Long.parseLong(entry.getValue().n())))
                .sorted(WordOrder.BY_COUNT_THEN_WORD)
                .toList();
    }

    private static @Nullable Problem problem(Map<String, AttributeValue> item) {
        if (!item.containsKey(PROBLEM_TYPE)) {
            return null;
        }
        return new Problem(required(item, PROBLEM_TYPE), required(item, PROBLEM_TITLE), required(item, PROBLEM_DETAIL));
    }

    private static void put(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, string(value));
        }
    }

    private static AttributeValue string(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static String required(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalArgumentException("item " + item.get(FILENAME) + " has no " + name);
        }
        return value.s();
    }

    private static @Nullable String optional(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }

    private static long longOf(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null || value.n() == null) {
            throw new IllegalArgumentException("item " + item.get(FILENAME) + " has no " + name);
        }
        return Long.parseLong(value.n());
    }
}
