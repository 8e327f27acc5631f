package org.wordfreq.contracts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document.Source;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What stays of a deleted document, under the hash key of its item: enough to keep it from coming back and to find what
 * is left of it. It has no {@link DocumentTable#DOCUMENT_ID} and no {@link DocumentTable#STATUS} and is in no corpus, so
 * no list of documents and no total holds it; and it has one attempt more than the document, so that every conditional
 * write of a counter that still works on the document fails.
 *
 * <p>Until nothing is left, the tombstone is listed under {@link #DELETIONS} in {@link DocumentTable#CORPUS_INDEX}, by
 * time; {@link #FINISH} takes it off. The item itself vanishes {@link #KEPT_FOR} after the deletion.
 *
 * @param documentId the id of the document
 * @param bucket the bucket of its object
 * @param key the key of its object, decoded
 * @param corpus the corpus it belonged to
 * @param deletedAt when it was deleted
 * @param source the state of the object that it stood for
 * @param attempts one more than the document had; a document that is made in its place goes on from here
 * @param countsKey where its counts lie, if it was counted
 * @param countsFiles where counts of any of its attempts may lie
 * @param leasedTo the message whose worker had the document, if one had
 * @param leasedUntil until when that worker may still write; the epoch if none had it
 * @param finished whether object and counts are known to be gone
 */
public record Tombstone(
        UUID documentId,
        String bucket,
        String key,
        String corpus,
        Instant deletedAt,
        Source source,
        int attempts,
        @Nullable String countsKey,
        Set<String> countsFiles,
        @Nullable String leasedTo,
        Instant leasedUntil,
        boolean finished) {

    public Tombstone {
        countsFiles = Set.copyOf(countsFiles);
    }

    /** Longer than the 14 days that SQS keeps a message at most, so that no event of the document outlives it. */
    public static final Duration KEPT_FOR = Duration.ofDays(15);

    /** RFC 3339 time of the deletion; what makes an item a tombstone. */
    public static final String DELETED = "Deleted";
    /** The id of the document; not in the attribute that is indexed. */
    public static final String DELETED_ID = "DeletedId";
    /** The corpus of the document; not in the attribute that is indexed. */
    public static final String DELETED_CORPUS = "DeletedCorpus";
    /** The {@link DocumentTable#CORPUS} under which deletions are listed of which something may be left. */
    public static final String DELETIONS = "#deletions";
    /** The update expression that takes a tombstone off that list, once object and counts are gone. */
    public static final String FINISH = "REMOVE Corpus, ListingKey";
    /** The condition of that update: the item is this tombstone still; {@code :deleted} is {@link #deletedText}. */
    public static final String IS_THIS = "Deleted = :deleted";

    /** In the item of {@link #lastDeletionKey}: another text after each deletion in the corpus; in no order. */
    public static final String LAST_DELETION = "LastDeletion";

    private static final int TIME_ORDERED = 7;

    /**
     * The tombstone of the document whose item it is. All that the item says of its worker and of counts, the tombstone
     * says, too.
     *
     * @throws IllegalArgumentException if the item is unreadable
     */
    public static Tombstone of(Map<String, AttributeValue> item, Instant deletedAt) {
        var document = DocumentTable.fromItem(item);
        var attributes = Attributes.of(item);
        var countsKey = attributes.optionalText(DocumentTable.COUNTS_KEY);
        return new Tombstone(
                document.id(),
                document.bucket(),
                document.key(),
                document.corpus(),
                deletedAt,
                document.source(),
                document.attempts() + 1,
                countsKey,
                isDoneInOneAttempt(document) ? present(countsKey) : attributes.textSet(DocumentTable.COUNTS_FILES),
                attributes.optionalText(DocumentTable.LEASED_TO),
                attributes.timeOrEpoch(DocumentTable.LEASED_UNTIL),
                false);
    }

    /** Then the attempt that could write counts is over, and there was no other. */
    private static boolean isDoneInOneAttempt(Document document) {
        return document.attempts() <= 1 && document.status().isFinal();
    }

    private static Set<String> present(@Nullable String key) {
        return key == null ? Set.of() : Set.of(key);
    }

    /** The tombstone of a document of which no counts are known but these; its worker, if it has one, is known by the lease. */
    public static Tombstone of(
            Document document,
            Instant deletedAt,
            @Nullable String countsKey,
            @Nullable String leasedTo,
            Instant leasedUntil) {
        return new Tombstone(
                document.id(),
                document.bucket(),
                document.key(),
                document.corpus(),
                deletedAt,
                document.source(),
                document.attempts() + 1,
                countsKey,
                present(countsKey),
                leasedTo,
                leasedUntil,
                false);
    }

    /** This tombstone with nothing left to remove, so that it is listed nowhere. */
    public Tombstone asFinished() {
        return new Tombstone(
                documentId,
                bucket,
                key,
                corpus,
                deletedAt,
                source,
                attempts,
                countsKey,
                countsFiles,
                leasedTo,
                leasedUntil,
                true);
    }

    /** Whether the item is a tombstone. */
    public static boolean isTombstone(Map<String, AttributeValue> item) {
        return item.containsKey(DELETED);
    }

    /** The tombstone as an item. */
    public Map<String, AttributeValue> toItem() {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(DocumentTable.FILENAME, Attributes.ofText(tableKey()));
        item.put(DELETED, Attributes.ofText(deletedText()));
        item.put(DELETED_ID, Attributes.ofText(documentId.toString()));
        item.put(DELETED_CORPUS, Attributes.ofText(corpus));
        item.put(DocumentTable.BUCKET, Attributes.ofText(bucket));
        item.put(DocumentTable.KEY, Attributes.ofText(key));
        item.put(DocumentTable.ATTEMPTS, Attributes.ofNumber(attempts));
        item.put(
                DocumentTable.EXPIRES_AT,
                Attributes.ofNumber(deletedAt.plus(KEPT_FOR).getEpochSecond()));
        DocumentTable.putSource(item, source);
        Attributes.put(item, DocumentTable.COUNTS_KEY, countsKey);
        if (!countsFiles.isEmpty()) {
            item.put(DocumentTable.COUNTS_FILES, Attributes.ofTextSet(countsFiles));
        }
        if (leasedTo != null) {
            item.put(DocumentTable.LEASED_TO, Attributes.ofText(leasedTo));
            item.put(DocumentTable.LEASED_UNTIL, Attributes.ofTime(leasedUntil));
        }
        if (!finished) {
            item.put(DocumentTable.CORPUS, Attributes.ofText(DELETIONS));
            item.put(DocumentTable.LISTING_KEY, Attributes.ofText(listingKey()));
        }
        return item;
    }

    /**
     * The tombstone of an item.
     *
     * @throws IllegalArgumentException if a required attribute is missing or unreadable
     */
    public static Tombstone fromItem(Map<String, AttributeValue> item) {
        try {
            return read(Attributes.of(item));
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            throw new IllegalArgumentException(
                    "item " + item.get(DocumentTable.FILENAME) + " is unreadable: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static Tombstone read(Attributes attributes) {
        return new Tombstone(
                UUID.fromString(attributes.text(DELETED_ID)),
                attributes.text(DocumentTable.BUCKET),
                attributes.text(DocumentTable.KEY),
                attributes.text(DELETED_CORPUS),
                Instant.parse(attributes.text(DELETED)),
                DocumentTable.source(attributes),
                Math.toIntExact(attributes.number(DocumentTable.ATTEMPTS)),
                attributes.optionalText(DocumentTable.COUNTS_KEY),
                attributes.textSet(DocumentTable.COUNTS_FILES),
                attributes.optionalText(DocumentTable.LEASED_TO),
                attributes.timeOrEpoch(DocumentTable.LEASED_UNTIL),
                !attributes.has(DocumentTable.CORPUS));
    }

    /** The hash key of the item. */
    public String tableKey() {
        return DocumentTable.tableKey(bucket, key);
    }

    /** The hash key of the item that tells when something of the corpus was last deleted. */
    public static String lastDeletionKey(String corpus) {
        return "#deleted/" + corpus;
    }

    /** The place in the list of deletions: its time, then the id; greater for a later one. */
    public String listingKey() {
        return deletedText() + "#" + documentId;
    }

    /** {@link #deletedAt} as the item has it. */
    public String deletedText() {
        return Timestamps.format(deletedAt);
    }

    /**
     * Whether counts may be written although no lease tells of a worker: by one that was overtaken, or that stood still
     * until its lease was over and has not seen yet that the document is deleted.
     */
    public boolean mayBeWrittenLate() {
        return !countsFiles.isEmpty() && (countsKey == null || attempts > 2);
    }

    /** Whether a worker may still write for the deleted document. */
    public boolean isLeasedAt(Instant now) {
        return leasedUntil.isAfter(now);
    }

    /**
     * Whether the event tells of what was deleted; otherwise it tells of an object that somebody stored under the key
     * since, which makes a new document. A key that ingest-service made is never used again, so every event of it is
     * about the deleted document. Elsewhere sequencers decide, where both are known, and else the time of the event,
     * which for this reason is the time of the object and never that of the sending. S3 tells the times of objects in
     * whole seconds only; so in the second of the deletion it is the ETag that tells the object that was deleted from one
     * that was stored in its place.
     */
    public boolean covers(ObjectEvent event) {
        if (DocumentKey.parse(key)
                .filter(parsed -> parsed.documentId().version() == TIME_ORDERED)
                .isPresent()) {
            return true;
        }
        if (event.sequencer() != null && source.sequencer() != null) {
            return compareSequencers(event.sequencer(), source.sequencer()) <= 0;
        }
        var time = event.eventTime();
        return time == null || (!time.isAfter(deletedAt) && !isOfAnotherObject(event, time));
    }

    private boolean isOfAnotherObject(ObjectEvent event, Instant time) {
        return time.getEpochSecond() == deletedAt.getEpochSecond()
                && event.eTag() != null
                && source.eTag() != null
                && !event.eTag().equals(source.eTag());
    }

    /** Hexadecimal numbers of varying length: the shorter is padded with zeros on the left (S3 User Guide). */
    private static int compareSequencers(String a, String b) {
        var width = Math.max(a.length(), b.length());
        return padded(a, width).compareToIgnoreCase(padded(b, width));
    }

    private static String padded(String sequencer, int width) {
        return "0".repeat(width - sequencer.length()) + sequencer;
    }
}
