package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.DirectObjects.Received;
import org.wordfreq.ingest.StagedObject.Stored;
import org.wordfreq.ingest.UploadSession.State;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Answers of S3 that leave out what the object's ETag is. */
final class DirectObjectsTests {

    private static final Map<Integer, Received> RECEIVED = Map.of(1, new Received(5, "part"));

    private final UploadSession session = new UploadSession(
            UUID.randomUUID(),
            "upload",
            new Submission(DirectUpload.ROUTE, "novels", "a.txt", "standard", null, null, null),
            new PartPlan(5, 5),
            null,
            List.of(),
            Instant.EPOCH,
            State.COMPLETING);

    @Test
    void objectThatTheAnswerSaysNothingOfIsLookedAt() {
        assertThat(complete(null, "\"whole\"")).isEqualTo(new Stored("whole", null));
    }

    @Test
    void objectOfWhichThereIsNoTellingIsNoReasonToFail() {
        assertThatThrownBy(() -> complete(null, null)).isInstanceOf(SdkException.class);
    }

    @Test
    void objectWithoutAnETagIsNotThereYet() {
        try (var presigner = S3Presigner.builder().region(Region.US_EAST_1).build()) {
            var objects = new DirectObjects(new Laconic(null, null), presigner, ResourceNames.defaults());

            assertThat(objects.present(session)).isEmpty();
        }
    }

    private @Nullable Stored complete(@Nullable String answered, @Nullable String shown) {
        try (var presigner = S3Presigner.builder().region(Region.US_EAST_1).build()) {
            return new DirectObjects(new Laconic(answered, shown), presigner, ResourceNames.defaults())
                    .complete(session, RECEIVED)
                    .orElse(null);
        }
    }

    /** S3 that says no more than these ETags. */
    private record Laconic(
            @Nullable String answered, @Nullable String shown) implements S3Client {

        @Override
        public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
            return CompleteMultipartUploadResponse.builder().eTag(answered).build();
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            return HeadObjectResponse.builder().contentLength(5L).eTag(shown).build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
