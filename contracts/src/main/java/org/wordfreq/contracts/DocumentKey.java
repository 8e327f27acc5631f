package org.wordfreq.contracts;

import java.util.Optional;
import java.util.UUID;

/**
 * The key of a document that came through ingest-service: {@code {corpus}/{documentId}/{filename}}.
 *
 * @param corpus the corpus, without a slash
 * @param documentId the id given by ingest-service
 * @param filename the file's name, which may hold anything S3 allows
 */
public record DocumentKey(String corpus, UUID documentId, String filename) {

    public DocumentKey {
        if (corpus.isEmpty() || corpus.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a corpus is not empty and holds no slash: '" + corpus + "'");
        }
        if (filename.isEmpty()) {
            throw new IllegalArgumentException("a document's filename is not empty");
        }
    }

    /** The key in the documents bucket. */
    public String key() {
        return corpus + "/" + documentId + "/" + filename;
    }

    /** The parts of a key of this layout; empty for an object that was put into the bucket under any other key. */
    public static Optional<DocumentKey> parse(String key) {
        var parts = key.split("/", 3);
        if (parts.length < 3 || parts[0].isEmpty() || parts[1].length() != 36 || parts[2].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DocumentKey(parts[0], UUID.fromString(parts[1]), parts[2]));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
