package org.wordfreq.ingest;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.DocumentKey;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Removes objects, and nothing that somebody else stored under their key. A key that ingest-service made is never used
 * again, so all of it may go. Under any other key goes what {@link Tombstone#covers} takes for the deleted document:
 * counters decide by the same whether an object makes a new one, so nothing is neither removed nor counted.
 *
 * <p>Of a bucket that keeps versions they all go, by their ids, and a marker of the deletion stays in their place: S3 replicates
 * to other buckets that an object was deleted, but not that a version was (S3 user guide, what is replicated). Without the
 * marker a replica would have the text for ever as its present object. A rule of the bucket's life cycle removes the marker.
 */
final class ObjectRemoval {

    private static final int TIME_ORDERED = 7;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final String MARKER = "x-amz-delete-marker";

    private final S3Client s3;
    private final String bucket;

    ObjectRemoval(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * Removes an object whose key ingest-service made; all of its versions, if it has any.
     *
     * @param versionId null if the bucket keeps no versions, or if nobody knows
     */
    void removeOurs(String key, @Nullable String versionId) {
        if (versionId != null || hasVersions(key)) {
            var versions = versionsOf(key);
            var unused = mark(versions);
            removeVersions(versions);
        } else {
            s3.deleteObject(delete -> delete.bucket(bucket).key(key));
        }
    }

    /** Removes what the tombstone stands for; any number of times. */
    void remove(Tombstone tombstone) {
        if (isOurs(tombstone)) {
            removeOurs(tombstone.key(), tombstone.source().versionId());
        } else if (tombstone.source().versionId() != null) {
            removeDropped(deleted(versionsOf(tombstone.key()), tombstone));
        } else {
            head(tombstone.key())
                    .map(head -> object(tombstone, head))
                    .filter(object -> isDeleted(object, tombstone))
                    .ifPresent(this::removeUnchanged);
        }
    }

    /** Removes an object that the tombstone covers, whether or not it is the one that was known at the deletion. */
    void remove(Tombstone tombstone, BucketObject covered) {
        if (isOurs(tombstone)) {
            removeOurs(tombstone.key(), tombstone.source().versionId());
        } else if (tombstone.source().versionId() != null) {
            removeDropped(versionsOf(tombstone.key()).stream()
                    .dropWhile(version -> version.lastModified().isAfter(covered.lastModified()))
                    .toList());
        } else {
            removeUnchanged(covered);
        }
    }

    /** A marker in the object's place is of an earlier try, which did not get to the end of it. */
    private boolean hasVersions(String key) {
        try {
            return s3.headObject(get -> get.bucket(bucket).key(key)).versionId() != null;
        } catch (S3Exception refused) {
            if (refused.statusCode() != NOT_FOUND) {
                throw refused;
            }
            return isMarked(refused);
        }
    }

    private static boolean isMarked(S3Exception notFound) {
        return Optional.ofNullable(notFound.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader(MARKER))
                .filter(Boolean::parseBoolean)
                .isPresent();
    }

    /** Where sequencers are known, the object that was stored in its place has an event, which tells whether it is newer. */
    private static boolean isDeleted(BucketObject object, Tombstone tombstone) {
        var source = tombstone.source();
        return tombstone.covers(object.event(tombstone.bucket()))
                && (source.sequencer() == null || object.eTag().equals(source.eTag()));
    }

    private Optional<HeadObjectResponse> head(String key) {
        try {
            return Optional.of(s3.headObject(get -> get.bucket(bucket).key(key)));
        } catch (S3Exception refused) {
            if (refused.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static BucketObject object(Tombstone tombstone, HeadObjectResponse head) {
        return new BucketObject(
                tombstone.key(), head.contentLength(), head.eTag().replace("\"", ""), head.lastModified());
    }

    private void removeUnchanged(BucketObject object) {
        var unused = removeUnchanged(object.key(), '"' + object.eTag() + '"');
    }

    /**
     * Not if another has come in its place since it was looked at; except an equal one, which S3 does not tell from it. Where no
     * versions are kept that one is lost, as if it had come a moment sooner.
     *
     * @return the version of the marker that stays in its place, if one does
     */
    private Optional<String> removeUnchanged(String key, String eTag) {
        try {
            return Optional.ofNullable(
                    s3.deleteObject(delete -> delete.bucket(bucket).key(key).ifMatch(eTag))
                            .versionId());
        } catch (S3Exception refused) {
            // No such object: deleted before. Precondition failed: another object.
            if (refused.statusCode() != NOT_FOUND && refused.statusCode() != PRECONDITION_FAILED) {
                throw refused;
            }
            return Optional.empty();
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
    private static List<ObjectVersion> deleted(List<ObjectVersion> versions, Tombstone tombstone) {
        var first = IntStream.range(0, versions.size())
                .filter(i ->
                        versions.get(i).versionId().equals(tombstone.source().versionId()))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, versions.size())
                        .filter(i -> !versions.get(i).lastModified().isAfter(tombstone.deletedAt()))
                        .findFirst()
                        .orElse(versions.size()));
        return versions.subList(first, versions.size());
    }

    private void removeDropped(List<ObjectVersion> newestFirst) {
        mark(newestFirst)
                .filter(marker -> hidesAnother(newestFirst.getFirst()))
                .ifPresent(marker -> removeVersion(newestFirst.getFirst().key(), marker));
        removeVersions(newestFirst);
    }

    /** Puts a marker in the place of the newest, unless there is one or the object is another's; returns its version. */
    private Optional<String> mark(List<ObjectVersion> newestFirst) {
        return newestFirst.stream()
                .findFirst()
                .filter(ObjectRemoval::isPresent)
                .flatMap(object -> removeUnchanged(object.key(), object.eTag()));
    }

    /**
     * Whether an equal object was stored between looking at the version and marking its place. Its marker would hide a document
     * that was accepted: counters would find no object, and some day S3 would remove it. A replica keeps its copy of the
     * marker, for S3 does not replicate that one was taken away, and the object behind it.
     *
     * <p>Only the run that put the marker asks. If it dies between the two requests, or the answer to its first is lost and
     * the SDK repeats it, the marker stays and hides that object: it is there as a version, until the life cycle removes it.
     */
    private boolean hidesAnother(ObjectVersion marked) {
        return versionsOf(marked.key()).stream()
                .findFirst()
                .filter(newest -> !isPresent(newest) && !newest.versionId().equals(marked.versionId()))
                .isPresent();
    }

    private static boolean isPresent(ObjectVersion version) {
        return Boolean.TRUE.equals(version.isLatest());
    }

    /** After the marker, and the oldest first: whenever this breaks off, no version that was hidden before is the object then. */
    private void removeVersions(List<ObjectVersion> newestFirst) {
        for (var version : newestFirst.reversed()) {
            removeVersion(version.key(), version.versionId());
        }
    }

    private void removeVersion(String key, String versionId) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key).versionId(versionId));
    }

    private static boolean isOurs(Tombstone tombstone) {
        return DocumentKey.parse(tombstone.key())
                .filter(key -> key.documentId().version() == TIME_ORDERED)
                .isPresent();
    }
}
