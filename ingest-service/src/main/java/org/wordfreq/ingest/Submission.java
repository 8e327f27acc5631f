package org.wordfreq.ingest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.DocumentKey;

/**
 * What a client says of a document besides its bytes.
 *
 * @param route {@code PUT} or {@code POST}
 * @param corpus the corpus, not yet checked
 * @param filename the name, decoded, not yet checked
 * @param analyzer the analyzer's id, not yet checked
 * @param contentType the media type as sent
 * @param contentEncoding {@code gzip} if the body is a gzip file, which counter-service unpacks
 * @param correlationId the id that the client gave, if it is usable
 * @param repeat how to know a repetition of the request
 */
record Submission(
        String route,
        String corpus,
        String filename,
        String analyzer,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String correlationId,
        @Nullable RepeatKey repeat) {

    /**
     * An Idempotency-Key, for one document of a request.
     *
     * @param key as sent, not yet checked
     * @param position which file of the request, from 0
     */
    record RepeatKey(String key, int position) {}

    /** A submission of a body that is stored as it comes, without a Content-Encoding. */
    Submission(
            String route,
            String corpus,
            String filename,
            String analyzer,
            @Nullable String contentType,
            @Nullable String correlationId,
            @Nullable RepeatKey repeat) {
        this(route, corpus, filename, analyzer, contentType, null, correlationId, repeat);
    }

    /** All that must be the same when an Idempotency-Key is used again, except the bytes. */
    String fingerprint() {
        var content = contentType == null ? "" : contentType;
        return String.join("\n", route, corpus, filename, analyzer, content)
                + (contentEncoding == null ? "" : "\n" + contentEncoding);
    }

    String objectKey(UUID documentId) {
        return new DocumentKey(corpus, documentId, filename).key();
    }

    String correlationId(UUID documentId) {
        return correlationId == null ? documentId.toString() : correlationId;
    }
}
