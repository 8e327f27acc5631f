package org.wordfreq.platform.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

final class AwsCallTests {

    @Test
    void readingABodyWithinTheCallMayLast() {
        assertThat(kind("getObject", GetObjectRequest.class)).isEqualTo(AwsCall.READ);
        assertThat(kind("getObject", GetObjectRequest.class, Path.class)).isEqualTo(AwsCall.LONG);
        assertThat(kind("getObject", GetObjectRequest.class, ResponseTransformer.class))
                .isEqualTo(AwsCall.LONG);
    }

    @Test
    void puttingPartsTogetherMayLast() {
        assertThat(kind("completeMultipartUpload", CompleteMultipartUploadRequest.class))
                .isEqualTo(AwsCall.LONG);
    }

    @Test
    void moveIsBegunOnce() throws NoSuchMethodException {
        assertThat(AwsCall.of(
                        SqsAsyncClient.class.getMethod("startMessageMoveTask", StartMessageMoveTaskRequest.class)))
                .isEqualTo(AwsCall.ONCE);
    }

    private static AwsCall kind(String name, Class<?>... parameters) {
        try {
            return AwsCall.of(S3Client.class.getMethod(name, parameters));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
