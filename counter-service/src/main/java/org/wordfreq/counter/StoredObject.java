package org.wordfreq.counter;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state of an object in the documents bucket.
 *
 * @param bucket the bucket
 * @param key the key
 * @param eTag the ETag, without quotes
 * @param versionId the version, in a versioned bucket
 * @param bytes the size
 * @param lastModified when it was stored
 * @param contentType the declared Content-Type
 * @param contentEncoding the declared Content-Encoding
 * @param metadata the user metadata, names in lower case without {@code x-amz-meta-}
 */
record StoredObject(
        String bucket,
        String key,
        String eTag,
        @Nullable String versionId,
        long bytes,
        Instant lastModified,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        Map<String, String> metadata) {

    StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
