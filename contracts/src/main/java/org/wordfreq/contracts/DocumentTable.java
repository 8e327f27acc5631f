package org.wordfreq.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
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
 * <p>Besides documents the table holds one item per corpus ({@link #corpusItem}), a {@link Tombstone} for each document
 * deleted lately, the records of idempotency keys and of presigned uploads, and what scaling-controller remembers. Those have no {@link #DOCUMENT_ID}. What
 * stands in {@link #CORPUS_INDEX} beside documents does so under a name that starts with {@code #}, as no corpus does.
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
    /**
     * How many of the attempts were at objects that were stored under the key before the present one; missing if none were.
     * Only counters write it.
     */
    public static final String ATTEMPTS_BEFORE = "AttemptsBefore";

    public static final String CORRELATION_ID = "CorrelationId";
    public static final String FINGERPRINT = "Fingerprint";
    public static final String COUNTS_KEY = "CountsKey";
    /**
     * The keys of all full counts that an attempt has written or may have; a set, to which the key is added before anything
     * is written. {@link #COUNTS_KEY} is the one that was published last.
     */
    public static final String COUNTS_FILES = "CountsFiles";

    public static final String COUNTED_AT = "CountedAt";
    public static final String TOTAL_WORDS = "TotalWords";
    public static final String DISTINCT_WORDS = "DistinctWords";
    public static final String MALFORMED_BYTES = "MalformedBytes";
    /** Items counted before this was carried lack it; no other attribute of a result is ever missing. */
    public static final String OVERLONG_WORDS = "OverlongWords";

    public static final String PROBLEM_TYPE = "ProblemType";
    public static final String PROBLEM_TITLE = "ProblemTitle";
    public static final String PROBLEM_DETAIL = "ProblemDetail";
    /** The message whose worker has the document; only counters write it. */
    public static final String LEASED_TO = "LeasedTo";
    /** Until when that worker is known to be alive, in milliseconds since the epoch. */
    public static final String LEASED_UNTIL = "LeasedUntil";
    /**
     * When the last part of a document that is counted in parts was done (or its plan made), in milliseconds since the
     * epoch. Such a document is {@code counting} without a lease.
     */
    public static final String PARTS_PROGRESS_AT = "PartsProgressAt";
    /**
     * When the document's job was last sent again, in milliseconds since the epoch; missing while only its first job was
     * sent. Only ingest-service writes it.
     */
    public static final String JOB_SENT_AT = "JobSentAt";
    /**
     * Since when the result message of the document's end is owed, in milliseconds since the epoch; missing once SQS has it.
     * Only counters write it.
     */
    public static final String RESULT_OWED_SINCE = "ResultOwedSince";
    /** Time to live, in seconds since the epoch; only on items that may vanish (never on documents). */
    public static final String EXPIRES_AT = "ExpiresAt";

    /** Index with hash key {@link #DOCUMENT_ID}; keys only. */
    public static final String DOCUMENT_ID_INDEX = "DocumentId";
    /** Index with hash key {@link #CORPUS} and range key {@link #LISTING_KEY}; all attributes. */
    public static final String CORPUS_INDEX = "CorpusListing";
    /** The {@link #CORPUS} under which the items of the corpora themselves are listed, by name. */
    public static final String CORPORA = "#corpora";
    /** The {@link #CORPUS} under which the entries of the audit log are listed, by time; scaling-controller writes them. */
    public static final String AUDIT = "#audit";
    /** The {@link #CORPUS} under which the decisions of scaling are listed, by time; scaling-controller writes them. */
    public static final String DECISIONS = "#scaling/decisions";
    /** The {@link #CORPUS} under which operators' actions on scaling are listed, by time; scaling-controller writes them. */
    public static final String OPERATIONS = "#scaling/operations";

    private DocumentTable() {}

    /** The hash key of an object's document. */
    public static String tableKey(String bucket, String key) {
        return bucket + "/" + key;
    }

    /** The item of a corpus, so that corpora can be listed; putting it twice changes nothing. */
    public static Map<String, AttributeValue> corpusItem(String corpus) {
        return Map.of(
                FILENAME, Attributes.ofText(CORPORA + "/" + corpus),
                CORPUS, Attributes.ofText(CORPORA),
                LISTING_KEY, Attributes.ofText(corpus));
    }

    /** The document as an item. */
    public static Map<String, AttributeValue> toItem(Document document) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(FILENAME, Attributes.ofText(document.tableKey()));
        item.put(DOCUMENT_ID, Attributes.ofText(document.id().toString()));
        item.put(BUCKET, Attributes.ofText(document.bucket()));
        item.put(KEY, Attributes.ofText(document.key()));
        item.put(NAME, Attributes.ofText(document.filename()));
        item.put(CORPUS, Attributes.ofText(document.corpus()));
        item.put(LISTING_KEY, Attributes.ofText(Timestamps.format(document.submittedAt()) + "#" + document.id()));
        item.put(BYTES, Attributes.ofNumber(document.bytes()));
        Attributes.put(item, SHA256, document.sha256());
        item.put(ANALYZER, Attributes.ofText(document.analyzer()));
        item.put(STATUS, Attributes.ofText(document.status().id()));
        item.put(SUBMITTED_AT, Attributes.ofText(Timestamps.format(document.submittedAt())));
        putSource(item, document.source());
        item.put(ATTEMPTS, Attributes.ofNumber(document.attempts()));
        Attributes.put(item, CORRELATION_ID, document.correlationId());
        putEnd(item, document.counts(), document.problem());
        return item;
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
            return read(Attributes.of(item));
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            throw new IllegalArgumentException(
                    "item " + item.get(FILENAME) + " is unreadable: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Document read(Attributes attributes) {
        return new Document(
                UUID.fromString(attributes.text(DOCUMENT_ID)),
                attributes.text(BUCKET),
                attributes.text(KEY),
                attributes.text(NAME),
                attributes.text(CORPUS),
                attributes.number(BYTES),
                attributes.optionalText(SHA256),
                attributes.text(ANALYZER),
                status(attributes),
                Instant.parse(attributes.text(SUBMITTED_AT)),
                source(attributes),
                Math.toIntExact(attributes.number(ATTEMPTS)),
                attributes.optionalText(CORRELATION_ID),
                CountsAttributes.read(attributes),
                problem(attributes));
    }

    private static DocumentStatus status(Attributes item) {
        return DocumentStatus.named(item.text(STATUS))
                .orElseThrow(() -> new IllegalArgumentException("unknown status in item " + item.text(FILENAME)));
    }

    private static @Nullable Problem problem(Attributes item) {
        return item.has(PROBLEM_TYPE)
                ? new Problem(item.text(PROBLEM_TYPE), item.text(PROBLEM_TITLE), item.text(PROBLEM_DETAIL))
                : null;
    }

    static Source source(Attributes attributes) {
        return new Source(
                attributes.optionalText(E_TAG),
                attributes.optionalText(VERSION_ID),
                attributes.optionalText(SEQUENCER));
    }

    static void putSource(Map<String, AttributeValue> item, Source source) {
        Attributes.put(item, E_TAG, source.eTag());
        Attributes.put(item, VERSION_ID, source.versionId());
        Attributes.put(item, SEQUENCER, source.sequencer());
    }

    private static void putEnd(Map<String, AttributeValue> item, @Nullable Counts counts, @Nullable Problem problem) {
        if (counts != null) {
            item.putAll(CountsAttributes.write(counts));
        }
        if (problem != null) {
            item.put(PROBLEM_TYPE, Attributes.ofText(problem.type()));
            item.put(PROBLEM_TITLE, Attributes.ofText(problem.title()));
            item.put(PROBLEM_DETAIL, Attributes.ofText(problem.detail()));
        }
    }
}
