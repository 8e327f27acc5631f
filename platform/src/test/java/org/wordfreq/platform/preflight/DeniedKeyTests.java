package org.wordfreq.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.preflight.Need.Trial;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A role that may do all in S3, and may not use the key of the bucket. */
final class DeniedKeyTests {

    private static final String OF_KMS =
            "User: arn:aws:sts::111122223333:assumed-role/ingest is not authorized to perform:"
                    + " kms:GenerateDataKey on resource: arn:aws:kms:eu-central-1:111122223333:key/1";

    @Test
    void aKeyThatMayNotBeUsedIsToldBeforeTheFirstUpload() {
        var trial = trial(Service.INGEST, new Encrypted(() -> {
            throw refused(OF_KMS);
        }));

        assertThatThrownBy(trial.call()::run)
                .satisfies(failure -> assertThat(Answers.of(failure)).isInstanceOf(Answer.Denied.class));
        assertThat(trial.action()).isEqualTo("kms:GenerateDataKey");
    }

    @Test
    void nothingIsLeftWhereItMayBeUsed() {
        var s3 = new Encrypted(() -> "an-upload");

        trial(Service.INGEST, s3).call().run();

        assertThat(s3.aborted).containsExactly("an-upload");
    }

    @Test
    void whatHasNothingToDoWithTheKeyIsToldByOtherTrials() {
        var trial = trial(Service.INGEST, new Encrypted(() -> {
            throw refused("Access Denied");
        }));

        trial.call().run();
    }

    @Test
    void whoMayNotAbortAnUploadBeginsNone() {
        var needs = new BucketNeeds(new Encrypted(() -> "an-upload"), Service.COUNTER, ResourceNames.defaults());

        assertThat(needs.needs())
                .flatExtracting(Need::trials)
                .extracting(Trial::action)
                .contains("s3:PutObject")
                .noneMatch(action -> action.startsWith("kms:"));
    }

    private static Trial trial(Service service, S3Client s3) {
        var trials = new BucketNeeds(s3, service, ResourceNames.defaults())
                .needs().stream()
                        .flatMap(need -> need.trials().stream())
                        .filter(trial -> trial.action().startsWith("kms:"))
                        .toList();
        assertThat(trials).hasSize(1);
        return trials.getFirst();
    }

    private static S3Exception refused(String message) {
        return (S3Exception) S3Exception.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage(message)
                        .build())
                .message(message)
                .build();
    }

    /** As much of S3 as is needed. */
    private static final class Encrypted implements S3Client {

        private final Supplier<String> begin;
        private final List<String> aborted = new ArrayList<>();

        Encrypted(Supplier<String> begin) {
            this.begin = begin;
        }

        @Override
        public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
            return CreateMultipartUploadResponse.builder().uploadId(begin.get()).build();
        }

        @Override
        public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
            aborted.add(request.uploadId());
            return AbortMultipartUploadResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
