package org.wordfreq.platform.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
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

    @Test
    void theSizeOfAFleetIsSetOnceAndMayBeAskedForAgain() {
        var kinds = Arrays.stream(Fleets.class.getMethods()).collect(Collectors.toMap(Method::getName, AwsCall::of));

        assertThat(kinds)
                .containsEntry("updateService", AwsCall.ONCE)
                .containsEntry("setDesiredCapacity", AwsCall.ONCE)
                .containsEntry("describeServices", AwsCall.READ);
    }

    /** As the clients of ECS and Auto Scaling name them, which this module does not know. */
    interface Fleets {
        SdkResponse updateService(SdkRequest request);

        SdkResponse setDesiredCapacity(SdkRequest request);

        SdkResponse describeServices(SdkRequest request);
    }

    private static AwsCall kind(String name, Class<?>... parameters) {
        try {
            return AwsCall.of(S3Client.class.getMethod(name, parameters));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
