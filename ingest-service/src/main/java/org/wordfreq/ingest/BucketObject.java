package org.wordfreq.ingest;

import java.time.Instant;
import org.wordfreq.contracts.ObjectEvent;

/**
 * An object as the list of its bucket shows it.
 *
 * @param eTag without quotes
 * @param lastModified in whole seconds
 */
record BucketObject(String key, long bytes, String eTag, Instant lastModified) {

    /** The event of its storing, as far as it can be told afterwards. */
    ObjectEvent event(String bucket) {
        return new ObjectEvent("ObjectCreated:Put", lastModified, "", bucket, key, bytes, eTag, null, null);
    }
}
