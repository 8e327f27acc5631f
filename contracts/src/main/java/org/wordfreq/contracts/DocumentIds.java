package org.wordfreq.contracts;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The ids of documents that did not come through ingest-service. */
public final class DocumentIds {

    private DocumentIds() {}

    /**
     * The id of an object that somebody put into the bucket directly: a name-based UUID (RFC 9562, version 3) of
     * bucket and key, so that every notification for the object leads to the same document.
     */
    public static UUID ofObject(String bucket, String key) {
        return UUID.nameUUIDFromBytes((bucket + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The id of an object that somebody put under the key of a document that was deleted: not the id of that one.
     *
     * @param attempts the attempts that the deleted document's {@link Tombstone} has, which no other one of the key has
     */
    public static UUID ofObjectAfter(String bucket, String key, int attempts) {
        // No other object's text is the same: a bucket's name holds no '#', and stands before the first slash.
        return UUID.nameUUIDFromBytes((attempts + "#" + bucket + "/" + key).getBytes(StandardCharsets.UTF_8));
    }
}
