package org.wordfreq.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A body that S3 or this service holds completely but that nobody can see yet. Closing it without a commit leaves
 * nothing behind.
 */
sealed interface StagedObject extends AutoCloseable permits StagedWhole, StagedParts {

    /** Makes the object visible under its key. */
    Stored commit();

    @Override
    void close();

    /**
     * The object as S3 has it now.
     *
     * @param eTag without quotes
     * @param versionId in a versioned bucket
     */
    record Stored(String eTag, @Nullable String versionId) {

        static Stored of(String quotedETag, @Nullable String versionId) {
            return new Stored(quotedETag.replace("\"", ""), versionId);
        }
    }
}
