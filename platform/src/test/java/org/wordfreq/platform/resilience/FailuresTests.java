package org.wordfreq.platform.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class FailuresTests {

    @ParameterizedTest
    @CsvSource({
        "500, InternalServerError, true",
        "502, BadGateway, true",
        "503, SlowDown, true",
        "429, TooManyRequests, true",
        "400, ThrottlingException, true",
        "400, ProvisionedThroughputExceededException, true",
        "400, RequestTimeout, true",
        "501, NotImplemented, false",
        "400, ValidationException, false",
        "403, AccessDenied, false",
        "404, NoSuchKey, false",
        "409, OperationAborted, false",
        "412, PreconditionFailed, false"
    })
    void serviceIsAwayOrAnswers(int status, String code, boolean outage) {
        var details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(code)
                .serviceName("DynamoDB")
                .build();
        var failure = DynamoDbException.builder()
                .statusCode(status)
                .message(code)
                .awsErrorDetails(details)
                .build();

        assertThat(Failures.isOutage(failure)).isEqualTo(outage);
        assertThat(Failures.isOutage(new CompletionException(failure))).isEqualTo(outage);
    }

    @Test
    void failedConditionIsAnAnswer() {
        assertThat(Failures.isOutage(ConditionalCheckFailedException.builder()
                        .statusCode(400)
                        .message("The conditional request failed")
                        .build()))
                .isFalse();
    }

    @Test
    void silenceAndBrokenLinesAreOutages() {
        assertThat(Failures.isOutage(ApiCallTimeoutException.create(1))).isTrue();
        assertThat(Failures.isOutage(ApiCallAttemptTimeoutException.create(1))).isTrue();
        assertThat(Failures.isOutage(because(new SocketTimeoutException("Read timed out"))))
                .isTrue();
        assertThat(Failures.isOutage(because(new RuntimeException(new IOException("reset")))))
                .isTrue();
    }

    @Test
    void ownMistakesAndStoppingAreNone() {
        assertThat(Failures.isOutage(because(new IllegalStateException("no credentials"))))
                .isFalse();
        assertThat(Failures.isOutage(AbortedException.create("stopping", new IOException())))
                .isFalse();
        assertThat(Failures.isOutage(new IllegalArgumentException())).isFalse();
        assertThat(Failures.isOutage(new CallRefused("open", new IOException())))
                .isFalse();
    }

    private static SdkClientException because(Exception cause) {
        return SdkClientException.builder()
                .message("Unable to execute")
                .cause(cause)
                .build();
    }
}
