package org.wordfreq.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as the table knows it: one item, created {@code queued}, moved on only by counter-service.
 *
 * @param id UUIDv7 given by ingest-service, or the name-based UUID of a dropped object
 * @param bucket the bucket of its object
 * @param key the key of its object, decoded
 * @param filename the name to show
 * @param corpus the corpus it belongs to
 * @param bytes its size
 * @param sha256 lower-case hexadecimal SHA-256 of its bytes; unknown for dropped objects until they are counted
 * @param analyzer the analyzer's id
 * @param status where it stands
 * @param submittedAt when it was stored
 * @param source which state of the object this is about
 * @param attempts how often a counter has begun to count it
 * @param correlationId the id that follows it through the logs
 * @param counts its totals and top words; present when it is counted
 * @param problem why it was rejected or failed, or why the last attempt did
 */
public record Document(
        UUID id,
        String bucket,
        String key,
        String filename,
        String corpus,
        long bytes,
        @Nullable String sha256,
        String analyzer,
        DocumentStatus status,
        Instant submittedAt,
        Source source,
        int attempts,
        @Nullable String correlationId,
        @Nullable Counts counts,
        @Nullable Problem problem) {

    /**
     * Which state of the object the document stands for; a later one replaces it.
     *
     * @param eTag the object's ETag, without quotes
     * @param versionId the object's version, in a versioned bucket
     * @param sequencer the sequencer of the event that told of it (hexadecimal, compared after left-padding with zeros)
     */
    public record Source(
            @Nullable String eTag,
            @Nullable String versionId,
            @Nullable String sequencer) {}

    /**
     * The result of counting, without the full list of words.
     *
     * @param fingerprint the fingerprint of the analyzer that counted
     * @param key the key of the full counts in the results bucket
     * @param countedAt when the result was published
     * @param totalWords how many words the document holds
     * @param distinctWords how many different ones
     * @param malformedBytes how many bytes were not valid in the document's charset
     * @param overlongWords how many words were above 4,096 bytes; they are in no other number here and in no list of
     *     words, so that the document holds {@code totalWords + overlongWords} words
     * @param topWords the most frequent words, in order
     */
    public record Counts(
            String fingerprint,
            String key,
            Instant countedAt,
            long totalWords,
            long distinctWords,
            long malformedBytes,
            long overlongWords,
            List<WordCountEntry> topWords) {

        public Counts {
            topWords = List.copyOf(topWords);
        }
    }

    /** The hash key of the document's item, compatible with the original app: {@code bucket/key}. */
    public String tableKey() {
        return DocumentTable.tableKey(bucket, key);
    }
}
