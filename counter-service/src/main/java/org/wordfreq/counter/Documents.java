package org.wordfreq.counter;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.contracts.CountsKey;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentKey;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.wordcount.Analyzer;

/** The states of a document that a counter makes out of others, and the event of one of which it has none. */
final class Documents {

    private static final int TIME_ORDERED = 7;

    private Documents() {}

    /** The event that stands for a document of which a job knows no more than where its object is. */
    static ObjectEvent event(String bucket, String key) {
        return new ObjectEvent("ObjectCreated:Document", null, "", bucket, key, null, null, null, null);
    }

    /** The document of an object that no item is about yet: queued, with no attempt. */
    static Document discovered(ObjectEvent event, StoredObject object) {
        return describing(idOf(object), event, object, 0);
    }

    /**
     * The document of an object that was stored under the key of a deleted one. It has an id of its own, so that counts of
     * the two are never one file; attempts go on, so that whoever still works on the deleted one can write nothing.
     */
    static Document discoveredAfter(Tombstone tombstone, ObjectEvent event, StoredObject object) {
        var id = DocumentIds.ofObjectAfter(object.bucket(), object.key(), tombstone.attempts());
        return describing(id, event, object, tombstone.attempts());
    }

    /** The document after its object was written again. It keeps its id and goes on counting attempts. */
    static Document replaced(Document known, ObjectEvent event, StoredObject object) {
        return describing(known.id(), event, object, known.attempts());
    }

    /** The document at the beginning of its next attempt, without results of earlier ones. */
    static Document counting(Document document, Source source) {
        return with(document, document.sha256(), DocumentStatus.COUNTING, source, document.attempts() + 1, null, null);
    }

    /** The document at its end. */
    static Document ended(
            Document document,
            DocumentStatus status,
            @Nullable String sha256,
            @Nullable Counts counts,
            @Nullable Problem problem) {
        return with(document, sha256, status, document.source(), document.attempts(), counts, problem);
    }

    /** Where the full counts of an attempt at the document lie; empty if there is no such analyzer. */
    static Optional<String> countsKey(Document counting) {
        return Analyzer.named(counting.analyzer())
                .map(analyzer -> new CountsKey(counting.corpus(), analyzer.fingerprint(), counting.id()).key());
    }

    private static Document describing(UUID id, ObjectEvent event, StoredObject object, int attempts) {
        var corpus = CountingOptions.corpusOf(object);
        return new Document(
                id,
                object.bucket(),
                object.key(),
                nameOf(object.key()),
                // A name that breaks the rule is rejected, and listed where documents without a corpus are.
                CorpusNames.isValid(corpus) ? corpus : CorpusNames.DEFAULT,
                object.bytes(),
                null,
                CountingOptions.analyzerOf(object),
                DocumentStatus.QUEUED,
                event.eventTime() == null ? object.lastModified() : event.eventTime(),
                new Source(object.eTag(), object.versionId(), event.sequencer()),
                attempts,
                object.metadata().get(ObjectMetadata.CORRELATION_ID),
                null,
                null);
    }

    /**
     * The id in the key if ingest-service made the key, which it may have done a moment before it creates the item;
     * otherwise the one derived from bucket and key.
     */
    private static UUID idOf(StoredObject object) {
        return DocumentKey.parse(object.key())
                .map(DocumentKey::documentId)
                .filter(id -> id.version() == TIME_ORDERED)
                .orElseGet(() -> DocumentIds.ofObject(object.bucket(), object.key()));
    }

    private static String nameOf(String key) {
        var ingested = DocumentKey.parse(key);
        if (ingested.isPresent()) {
            return ingested.get().filename();
        }
        var name = key.substring(key.lastIndexOf('/') + 1);
        return name.isEmpty() ? key : name;
    }

    private static Document with(
            Document document,
            @Nullable String sha256,
            DocumentStatus status,
            Source source,
            int attempts,
            @Nullable Counts counts,
            @Nullable Problem problem) {
        return new Document(
                document.id(),
                document.bucket(),
                document.key(),
                document.filename(),
                document.corpus(),
                document.bytes(),
                sha256,
                document.analyzer(),
                status,
                document.submittedAt(),
                source,
                attempts,
                document.correlationId(),
                counts,
                problem);
    }
}
