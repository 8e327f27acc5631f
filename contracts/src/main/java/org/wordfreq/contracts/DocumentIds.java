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
}
