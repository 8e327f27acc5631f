package org.wordfreq.ingest;

import java.time.Instant;
import org.wordfreq.contracts.ObjectEvent;

/**
 * An object as the list of its bucket shows it.
 *
 * @param eTag without quotes
 * @param lastModified in whole seconds
 * @param isArchived whether nobody can read it before it is restored
 */
record BucketObject(String key, long bytes, String eTag, Instant lastModified, boolean isArchived) {

    /** One that can be read at once. */
    BucketObject(String key, long bytes, String eTag, Instant lastModified) {
        this(key, bytes, eTag, lastModified, false);
    }

    /** The event of its storing, as far as it can be told afterwards. */
    ObjectEvent event(String bucket) {
        return new ObjectEvent("ObjectCreated:Put", lastModified, "", bucket, key, bytes, eTag, null, null);
    }
}
