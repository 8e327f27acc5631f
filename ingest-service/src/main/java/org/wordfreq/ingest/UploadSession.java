package org.wordfreq.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload that goes straight to S3.
 *
 * @param documentId the id of the document that it makes, and of the upload
 * @param uploadId the id by which S3 knows it
 * @param submission what the client said of the document
 * @param plan its parts
 * @param sha256 what the client says is the SHA-256 of the whole; nobody has checked it
 * @param partSha256 the SHA-256 of each part in base64, which S3 checks; empty without
 * @param expiresAt until when parts may come
 * @param state where it stands
 */
record UploadSession(
        UUID documentId,
        String uploadId,
        Submission submission,
        PartPlan plan,
        @Nullable String sha256,
        List<String> partSha256,
        Instant expiresAt,
        State state) {

    UploadSession {
        partSha256 = List.copyOf(partSha256);
    }

    /** Where an upload stands. It moves {@code open -> completing -> completed}, or to aborted from the first two. */
    enum State {
        /** Parts may come. */
        OPEN,
        /** All parts were there, and the client wants the document made. */
        COMPLETING,
        /** The document is made. */
        COMPLETED,
        /** By the client, or because its time was up. */
        ABORTED;

        /** Whether S3 may have parts of it. */
        boolean isUnderWay() {
            return this == OPEN || this == COMPLETING;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String key() {
        return submission.objectKey(documentId);
    }

    int parts() {
        return Math.toIntExact(plan.count());
    }

    /** The checksum of a part, numbered from 1; null without. */
    @Nullable
    String sha256Of(int number) {
        return partSha256.isEmpty() ? null : partSha256.get(number - 1);
    }
}
