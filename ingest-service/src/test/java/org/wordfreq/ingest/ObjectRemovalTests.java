package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What goes of a bucket that keeps versions, which the emulator has not. */
final class ObjectRemovalTests {

    private static final Instant DELETED = Instant.parse("2026-11-21T09:00:00.500Z");
    private static final Instant BEFORE = DELETED.minusSeconds(60);
    private static final Instant SINCE = DELETED.plusSeconds(60);
    private static final String DROPPED = "novels/a.txt";
    private static final String OURS = "novels/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47/a.txt";

    private static final String MARKER = "marker";
    private static final String VERSION_OF_MARKER = "version of the marker";

    private final Versioned s3 = new Versioned();
    private final ObjectRemoval bucket = new ObjectRemoval(s3, "documents");

    @Test
    void theMarkerComesFirstThenVersionsGoOldestFirstSoThatNoneIsTheObjectAgain() {
        s3.has(version(DROPPED, "v2", BEFORE), version(DROPPED, "v1", BEFORE));

        bucket.remove(tombstone(DROPPED, "v2"));

        assertThat(s3.deletions).containsExactly(MARKER, "v1", "v2");
        assertThat(s3.markers).as("what tells a replica").containsExactly(DROPPED);
    }

    @Test
    void versionPutSinceStays() {
        s3.has(version(DROPPED, "v3", SINCE), version(DROPPED, "v2", BEFORE), version(DROPPED, "v1", BEFORE));

        bucket.remove(tombstone(DROPPED, "v2"));

        assertThat(s3.deletions).containsExactly("v1", "v2");
        assertThat(s3.markers).as("what would hide it").isEmpty();
    }

    @Test
    void versionPutWhileThatIsLookedAtStays() {
        s3.has(version(DROPPED, "v2", BEFORE), version(DROPPED, "v1", BEFORE));
        s3.afterTheNextListing(version(DROPPED, "v3", SINCE));

        bucket.remove(tombstone(DROPPED, "v2"));

        assertThat(s3.deletions).containsExactly("v1", "v2");
        assertThat(s3.markers).as("what would hide it").isEmpty();
    }

    /** Its ETag does not tell it from the one that is marked. */
    @Test
    void equalVersionPutWhileThatIsLookedAtIsNotHidden() {
        s3.has(version(DROPPED, "v2", BEFORE), version(DROPPED, "v1", BEFORE));
        s3.afterTheNextListing(version(DROPPED, "v3", SINCE)
                .copy(equal -> equal.eTag(s3.newest().eTag())));

        bucket.remove(tombstone(DROPPED, "v2"));

        assertThat(s3.deletions).containsExactly(MARKER, VERSION_OF_MARKER, "v1", "v2");
        assertThat(s3.markers).as("what would hide it").isEmpty();
        assertThat(s3.newest().versionId()).isEqualTo("v3");
    }

    @Test
    void olderVersionsGoAlsoWhenThatOfTheDocumentIsGone() {
        s3.has(version(DROPPED, "v3", SINCE), version(DROPPED, "v1", BEFORE));

        bucket.remove(tombstone(DROPPED, "v2"));

        assertThat(s3.deletions).containsExactly("v1");
    }

    @Test
    void longerKeysAreOthers() {
        s3.has(version(DROPPED, "v1", BEFORE), version(DROPPED + ".bak", "other", BEFORE));

        bucket.remove(tombstone(DROPPED, "v1"));

        assertThat(s3.deletions).containsExactly(MARKER, "v1");
    }

    @Test
    void allOfAKeyOfOurOwnGoes() {
        s3.has(version(OURS, "repeated", SINCE), version(OURS, "v1", BEFORE));

        bucket.remove(tombstone(OURS, "v1"));

        assertThat(s3.deletions).containsExactly(MARKER, "v1", "repeated");
    }

    @Test
    void whatIsRemovedTwiceIsMarkedOnce() {
        s3.has(version(OURS, "v2", BEFORE), version(OURS, "v1", BEFORE));
        s3.breakOffAfter(2);

        assertThatThrownBy(() -> bucket.removeOurs(OURS, "v1")).isInstanceOf(AbortedException.class);
        bucket.removeOurs(OURS, "v1");
        bucket.removeOurs(OURS, "v1");

        assertThat(s3.deletions).containsExactly(MARKER, "v1", "v2");
        assertThat(s3.markers).containsExactly(OURS);
    }

    @Test
    void versionsOfAKeyOfOurOwnGoAlsoWhenTheAnswerThatNamedThemWasLost() {
        s3.has(version(OURS, "v1", SINCE));

        bucket.removeOurs(OURS, null);

        assertThat(s3.deletions).containsExactly(MARKER, "v1");
    }

    @Test
    void versionsBehindAMarkerGoAlsoWhenTheAnswerThatNamedThemWasLost() {
        s3.has(version(OURS, "v1", SINCE));
        s3.breakOffAfter(1);

        assertThatThrownBy(() -> bucket.removeOurs(OURS, null)).isInstanceOf(AbortedException.class);
        bucket.removeOurs(OURS, null);

        assertThat(s3.deletions).containsExactly(MARKER, "v1");
        assertThat(s3.markers).containsExactly(OURS);
    }

    @Test
    void versionThatTheDeletionDidNotKnowGoesIfItIsOlder() {
        s3.has(version(DROPPED, "v3", SINCE), version(DROPPED, "v2", BEFORE), version(DROPPED, "v1", BEFORE));

        bucket.remove(tombstone(DROPPED, "v1"), new BucketObject(DROPPED, 4, "other", BEFORE));

        assertThat(s3.deletions).containsExactly("v1", "v2");
    }

    /** What a bucket takes that keeps versions. */
    @Test
    void theRoleAllowsWhatIsCalledAndNothingElse() {
        s3.has(version(OURS, "v1", BEFORE));

        bucket.removeOurs(OURS, "v1");

        var allowed = Access.actions(Service.INGEST, Target.DOCUMENTS_BUCKET);
        allowed.addAll(Access.actions(Service.INGEST, Target.DOCUMENTS_OBJECTS));
        allowed.removeIf(action -> !action.contains("Version") && !action.contains("Delete"));
        assertThat(s3.actions).isEqualTo(allowed).hasSize(3);
    }

    private static ObjectVersion version(String key, String id, Instant lastModified) {
        return ObjectVersion.builder()
                .key(key)
                .versionId(id)
                .eTag("\"" + id + "\"")
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

    /** As much of S3 as is needed: what it has under a key that begins so, and what becomes of deletions. */
    private static final class Versioned implements S3Client {

        private final List<ObjectVersion> newestFirst = new ArrayList<>();
        private final List<ObjectVersion> next = new ArrayList<>();
        private final List<String> markers = new ArrayList<>();
        private final List<String> deletions = new ArrayList<>();
        private final SortedSet<String> actions = new TreeSet<>();
        private int left = Integer.MAX_VALUE;

        void has(ObjectVersion... versions) {
            newestFirst.addAll(List.of(versions));
        }

        void afterTheNextListing(ObjectVersion version) {
            next.add(version);
        }

        ObjectVersion newest() {
            return newestFirst.getFirst();
        }

        /** The caller dies, once. */
        void breakOffAfter(int deletions) {
            left = deletions;
        }

        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
            actions.add("s3:ListBucketVersions");
            var listed = newestFirst.stream()
                    .map(version -> version.copy(
                            changed -> changed.isLatest(present(version.key()).equals(Optional.of(version)))))
                    .toList();
            newestFirst.addAll(0, next);
            next.clear();
            return ListObjectVersionsResponse.builder().versions(listed).build();
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            return present(request.key())
                    .map(version -> HeadObjectResponse.builder()
                            .versionId(version.versionId())
                            .build())
                    .orElseThrow(() -> refused(404, markers.contains(request.key())));
        }

        @Override
        public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
            if (left-- == 0) {
                throw AbortedException.create("pretended");
            }
            if (request.versionId() == null) {
                mark(request);
                return DeleteObjectResponse.builder()
                        .versionId(VERSION_OF_MARKER)
                        .build();
            }
            actions.add("s3:DeleteObjectVersion");
            deletions.add(request.versionId());
            newestFirst.removeIf(version -> version.versionId().equals(request.versionId()));
            if (request.versionId().equals(VERSION_OF_MARKER)) {
                markers.remove(request.key());
            }
            return DeleteObjectResponse.builder().build();
        }

        private void mark(DeleteObjectRequest request) {
            actions.add("s3:DeleteObject");
            var eTag = present(request.key()).map(ObjectVersion::eTag);
            if (request.ifMatch() != null && !eTag.equals(Optional.of(request.ifMatch()))) {
                throw refused(eTag.isPresent() ? 412 : 404, eTag.isEmpty());
            }
            deletions.add(MARKER);
            markers.add(request.key());
        }

        /** Nothing behind a marker. */
        private Optional<ObjectVersion> present(String key) {
            return markers.contains(key)
                    ? Optional.empty()
                    : newestFirst.stream()
                            .filter(version -> version.key().equals(key))
                            .findFirst();
        }

        private static AwsServiceException refused(int status, boolean isMarked) {
            var response = SdkHttpResponse.builder().statusCode(status);
            if (isMarked) {
                response.putHeader("x-amz-delete-marker", "true");
            }
            return S3Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .sdkHttpResponse(response.build())
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
