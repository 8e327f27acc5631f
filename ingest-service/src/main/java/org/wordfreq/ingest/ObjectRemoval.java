package org.wordfreq.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.DocumentKey;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Removes objects, and nothing that somebody else stored under their key. A key that ingest-service made is never used
 * again, so all of it may go. Under any other key the same bytes may be dropped again after the deletion and have the
 * same ETag; then only the time tells them apart.
 */
final class ObjectRemoval {

    private static final int TIME_ORDERED = 7;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String bucket;

    ObjectRemoval(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Removes an object whose key ingest-service made; all of its versions, if it has any. */
    void removeOurs(String key, @Nullable String versionId) {
        if (versionId == null) {
            s3.deleteObject(delete -> delete.bucket(bucket).key(key));
        } else {
            removeVersions(versionsOf(key));
        }
    }

    /** Removes what the tombstone stands for, right after the deletion. */
    void remove(Tombstone tombstone) {
        remove(tombstone, tombstone.deletedAt());
    }

    /**
     * As {@link #remove}, some time after the deletion. S3 tells times in whole seconds: what has that of the deletion may
     * have been stored since, and stays.
     */
    void removeLate(Tombstone tombstone) {
        remove(tombstone, tombstone.deletedAt().truncatedTo(ChronoUnit.SECONDS).minusMillis(1));
    }

    private void remove(Tombstone tombstone, Instant latest) {
        if (tombstone.source().versionId() != null) {
            removeVersions(deleted(versionsOf(tombstone.key()), tombstone, latest));
        } else if (isOurs(tombstone) || isStoredUntil(latest, tombstone)) {
            removeUnversioned(tombstone);
        }
    }

    private boolean isStoredUntil(Instant latest, Tombstone tombstone) {
        try {
            var head = s3.headObject(get -> get.bucket(bucket).key(tombstone.key()));
            return !head.lastModified().isAfter(latest);
        } catch (S3Exception refused) {
            if (refused.statusCode() == NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    private void removeUnversioned(Tombstone tombstone) {
        var eTag = tombstone.source().eTag();
        try {
            s3.deleteObject(delete ->
                    delete.bucket(bucket).key(tombstone.key()).ifMatch(eTag == null ? null : '"' + eTag + '"'));
        } catch (S3Exception refused) {
            // No such object: deleted before. Precondition failed: another object.
            if (refused.statusCode() != NOT_FOUND && refused.statusCode() != PRECONDITION_FAILED) {
                throw refused;
            }
        }
    }

    /** The versions of the key, from the newest to the oldest. Those of longer keys come after them and are not read. */
    private List<ObjectVersion> versionsOf(String key) {
        return s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(key)).versions().stream()
                .takeWhile(version -> version.key().equals(key))
                .toList();
    }

    /**
     * The versions, newest first, that go with the document: the one it stood for and all before it; not those put since,
     * which are another document. If somebody has removed that version, the time decides.
     */
    static List<ObjectVersion> deleted(List<ObjectVersion> versions, Tombstone tombstone, Instant latest) {
        if (isOurs(tombstone)) {
            return versions;
        }
        var first = IntStream.range(0, versions.size())
                .filter(i ->
                        versions.get(i).versionId().equals(tombstone.source().versionId()))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, versions.size())
                        .filter(i -> !versions.get(i).lastModified().isAfter(latest))
                        .findFirst()
                        .orElse(versions.size()));
        return versions.subList(first, versions.size());
    }

    /** The oldest first: whenever this breaks off, no version that was hidden before is the object then. */
    private void removeVersions(List<ObjectVersion> newestFirst) {
        for (var version : newestFirst.reversed()) {
            s3.deleteObject(delete -> delete.bucket(bucket).key(version.key()).versionId(version.versionId()));
        }
    }

    private static boolean isOurs(Tombstone tombstone) {
        return DocumentKey.parse(tombstone.key())
                .filter(key -> key.documentId().version() == TIME_ORDERED)
                .isPresent();
    }
}
