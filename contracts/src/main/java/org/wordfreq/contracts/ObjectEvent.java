package org.wordfreq.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of an S3 event: an object was created, or something else happened to it.
 *
 * @param eventName for example {@code ObjectCreated:Put}; without the {@code s3:} prefix
 * @param eventTime when S3 saw it, if it says so
 * @param region the bucket's region; empty if not said
 * @param bucket the bucket
 * @param key the key, already URL-decoded
 * @param bytes the size, if it is said
 * @param eTag the ETag without quotes, if it is said
 * @param versionId the version, in a versioned bucket
 * @param sequencer orders events of one key, if it is said; hexadecimal of varying length
 */
public record ObjectEvent(
        String eventName,
        @Nullable Instant eventTime,
        String region,
        String bucket,
        String key,
        @Nullable Long bytes,
        @Nullable String eTag,
        @Nullable String versionId,
        @Nullable String sequencer) {

    /** Whether the event tells of new content, which is what makes a document. */
    public boolean isCreation() {
        return eventName.startsWith("ObjectCreated:");
    }

    /** Whether the event tells that content is gone; matters only where a {@link Tombstone} says that we wanted it. */
    public boolean isRemoval() {
        return eventName.startsWith("ObjectRemoved:");
    }
}
