package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects without an item: those that nobody told of are sent once, those of refused uploads are removed. */
final class StrandedObjectsIT extends ReconciliationFixture {

    StrandedObjectsIT(@LocalServerPort int port, LocalAwsEndpoints aws, @Autowired ApplicationContext beans) {
        super(port, aws, beans);
    }

    @Test
    void objectWithoutAnItemIsSentOnce() {
        drop(corpus + "/dropped é.txt");
        replica().sweep();
        assertThat(jobs.depth()).as("young").isZero();
        clock.pass(ANOTHER_WALK);

        replica().sweep();
        replica().sweep();

        assertThat(received()).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(corpus + "/dropped é.txt");
            assertThat(event.bytes()).isEqualTo(4);
        });
        replica().sweep();
        assertThat(jobs.depth()).as("it was sent lately").isZero();
    }

    @Test
    void objectStoredInThePlaceOfACountedOneIsSentOnce() {
        put("a.txt");
        purge();
        var counted = documents().getFirst();
        set(counted, "counted", 1, "LeasedUntil", Instant.EPOCH);
        clock.pass(SILENCE);
        replica().sweep();
        assertThat(jobs.depth()).as("as it was counted").isZero();
        drop(counted.key(), "other text");
        clock.pass(ANOTHER_WALK);

        replica().sweep();
        replica().sweep();

        assertThat(received()).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(counted.key());
            assertThat(event.eTag()).isNotEqualTo(counted.source().eTag());
        });
    }

    @ParameterizedTest
    @CsvSource({"putObject, 4", "completeMultipartUpload, 9000000"})
    void refusedUploadIsNotCountedThoughS3HasIt(String method, int bytes) {
        var s3 = LostAnswers.givenUp(S3Client.class, aws.s3(), method);

        var refused = ingest(s3, bytes, null);

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        clock.pass(ANOTHER_WALK);
        replica().sweep();
        assertThat(documents()).isEmpty();
        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void refusedUploadIsNotCountedThoughItsObjectComesLate() {
        ingest(LostAnswers.givenUp(S3Client.class, aws.s3(), "putObject"), 4, null);
        drop(tombstone().key());
        clock.pass(ANOTHER_WALK);

        replica().sweep();

        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void refusedUploadThatCanBeRepeatedIsLeftToItsRepetition() {
        var repeat = new Submission.RepeatKey(UUID.randomUUID().toString(), 0);
        ingest(LostAnswers.givenUp(S3Client.class, aws.s3(), "putObject"), 4, repeat);

        var repeated = ingest(aws.s3(), 4, repeat);

        assertThat(repeated).isInstanceOf(Outcome.Accepted.class);
        assertThat(keys()).hasSize(1);
        assertThat(documents()).hasSize(1);
    }

    @Test
    void documentTakenBackIsNotCountedThoughItsObjectCouldNotBeRemoved() {
        put("a.txt");
        purge();
        var document = documents().getFirst();

        assertThat(refusedUploads(objects(withoutRemoval())).takeBack(document)).isEmpty();

        assertThat(keys()).hasSize(1);
        assertThat(documents()).isEmpty();
        clock.pass(ANOTHER_WALK);
        replica().sweep();
        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void documentWithWhichACounterHasBegunIsNotTakenBack() {
        put("a.txt");
        var document = documents().getFirst();
        set(document, "counting", 1, "LeasedUntil", clock.instant());

        assertThat(refusedUploads(objects(aws.s3())).takeBack(document))
                .hasValueSatisfying(kept -> assertThat(kept.id()).isEqualTo(document.id()));
        assertThat(keys()).containsExactly(document.key());
        assertThat(documents()).hasSize(1);
    }

    private Outcome ingest(S3Client s3, int bytes, Submission.@Nullable RepeatKey repeat) {
        var objects = objects(s3);
        var submission = new Submission("PUT", corpus, "a.txt", "standard", "text/plain", null, repeat);
        return new DocumentIngest(
                        beans.getBean(UploadRules.class),
                        beans.getBean(IdempotencyClaims.class),
                        objects,
                        beans.getBean(DocumentItems.class),
                        jobs,
                        refusedUploads(objects),
                        beans.getBean(IngestObservations.class),
                        names,
                        clock)
                .ingest(
                        submission,
                        MeasuredBody.of(new ByteArrayInputStream(new byte[bytes]), bytes, DataSize.ofMegabytes(20)));
    }

    private DocumentObjects objects(S3Client s3) {
        return new DocumentObjects(
                s3,
                names,
                beans.getBean(PartBuffers.class),
                beans.getBean(UploadSettings.class),
                beans.getBean(IngestSettings.class));
    }

    private RefusedUploads refusedUploads(DocumentObjects objects) {
        return new RefusedUploads(
                beans.getBean(DocumentItems.class),
                objects,
                beans.getBean(Tombstones.class),
                beans.getBean(IngestObservations.class),
                clock);
    }

    /** S3 that is away when something is to be removed. */
    private static S3Client withoutRemoval() {
        return new S3Client() {
            @Override
            public HeadObjectResponse headObject(HeadObjectRequest request) {
                throw SdkClientException.create("pretended");
            }

            @Override
            public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
                throw SdkClientException.create("pretended");
            }

            @Override
            public String serviceName() {
                return "s3";
            }

            @Override
            public void close() {}
        };
    }

    /** The one that there is. */
    private Tombstone tombstone() {
        return aws.dynamoDb().scanPaginator(scan -> scan.tableName(names.documentsTable())).items().stream()
                .filter(Tombstone::isTombstone)
                .map(Tombstone::fromItem)
                .findFirst()
                .orElseThrow();
    }
}
