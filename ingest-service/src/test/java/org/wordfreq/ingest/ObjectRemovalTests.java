package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** What goes of a bucket that keeps versions, which the emulator has not. */
final class ObjectRemovalTests {

    private static final Instant DELETED = Instant.parse("2026-11-21T09:00:00.500Z");
    private static final Instant BEFORE = DELETED.minusSeconds(60);
    private static final Instant SINCE = DELETED.plusSeconds(60);
    private static final String DROPPED = "novels/a.txt";
    private static final String OURS = "novels/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47/a.txt";

    private final List<String> removed = new ArrayList<>();

    @Test
    void versionsGoOldestFirstSoThatNoneIsTheObjectAgain() {
        var bucket = bucket(version(DROPPED, "v2", BEFORE), version(DROPPED, "v1", BEFORE));

        bucket.remove(tombstone(DROPPED, "v2"));

        assertThat(removed).containsExactly("v1", "v2");
    }

    @Test
    void versionPutSinceStays() {
        var bucket =
                bucket(version(DROPPED, "v3", SINCE), version(DROPPED, "v2", BEFORE), version(DROPPED, "v1", BEFORE));

        bucket.remove(tombstone(DROPPED, "v2"));

        assertThat(removed).containsExactly("v1", "v2");
    }

    @Test
    void olderVersionsGoAlsoWhenThatOfTheDocumentIsGone() {
        var bucket = bucket(version(DROPPED, "v3", SINCE), version(DROPPED, "v1", BEFORE));

        bucket.remove(tombstone(DROPPED, "v2"));

        assertThat(removed).containsExactly("v1");
    }

    @Test
    void longerKeysAreOthers() {
        var bucket = bucket(version(DROPPED, "v1", BEFORE), version(DROPPED + ".bak", "other", BEFORE));

        bucket.remove(tombstone(DROPPED, "v1"));

        assertThat(removed).containsExactly("v1");
    }

    @Test
    void allOfAKeyOfOurOwnGoes() {
        var bucket = bucket(version(OURS, "repeated", SINCE), version(OURS, "v1", BEFORE));

        bucket.remove(tombstone(OURS, "v1"));
        bucket.removeOurs(OURS, "v1");

        assertThat(removed).containsExactly("v1", "repeated", "v1", "repeated");
    }

    @Test
    void versionsOfAKeyOfOurOwnGoAlsoWhenTheAnswerThatNamedThemWasLost() {
        bucket(version(OURS, "v1", SINCE)).removeOurs(OURS, null);

        assertThat(removed).containsExactly("v1");
    }

    @Test
    void versionThatTheDeletionDidNotKnowGoesIfItIsOlder() {
        var bucket =
                bucket(version(DROPPED, "v3", SINCE), version(DROPPED, "v2", BEFORE), version(DROPPED, "v1", BEFORE));

        bucket.remove(tombstone(DROPPED, "v1"), new BucketObject(DROPPED, 4, "other", BEFORE));

        assertThat(removed).containsExactly("v1", "v2");
    }

    private ObjectRemoval bucket(ObjectVersion... newestFirst) {
        return new ObjectRemoval(new Versioned(List.of(newestFirst), removed), "documents");
    }

    private static ObjectVersion version(String key, String id, Instant lastModified) {
        return ObjectVersion.builder()
                .key(key)
                .versionId(id)
                .lastModified(lastModified)
                .build();
    }

    private static Tombstone tombstone(String key, String versionId) {
        return new Tombstone(
                UUID.randomUUID(),
                "documents",
                key,
                "novels",
                DELETED,
                new Source("etag", versionId, null),
                1,
                null,
                Set.of(),
                null,
                Instant.EPOCH,
                false);
    }

    /** Only as much of S3 as is needed. */
    private record Versioned(List<ObjectVersion> newestFirst, List<String> removed) implements S3Client {

        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
            return ListObjectVersionsResponse.builder().versions(newestFirst).build();
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            return HeadObjectResponse.builder()
                    .versionId(newestFirst.getFirst().versionId())
                    .build();
        }

        @Override
        public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
            removed.add(request.versionId());
            return DeleteObjectResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
