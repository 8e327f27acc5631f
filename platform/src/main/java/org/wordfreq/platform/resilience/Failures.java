package org.wordfreq.platform.resilience;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Tells a service that is away, slow or overloaded from one that answers, if only by no: a failed condition, a missing
 * object or a request it does not understand are answers. Only the former count in a circuit breaker, and only after
 * those a call is made again.
 */
public final class Failures {

    private static final int NOT_IMPLEMENTED = 501;

    /** What AWS says with a status of its own below 500 and means as "later" (AWS general reference, common errors). */
    private static final Set<String> LATER = Set.of("RequestTimeout", "RequestTimeoutException", "InternalError");

    private Failures() {}

    /** Whether a service is away, slow or overloaded, as far as the failure of a call tells. */
    public static boolean isOutage(Throwable failure) {
        return switch (unwrapped(failure)) {
            case AbortedException stopping -> false;
            case CallRefused refused -> false;
            case ApiCallTimeoutException late -> true;
            case ApiCallAttemptTimeoutException late -> true;
            case RetryableException passing -> true;
            case SdkServiceException answer -> isOutage(answer);
            case SdkClientException noAnswer -> hasCause(noAnswer, IOException.class);
            case Throwable other -> false;
        };
    }

    /** Whether a failure says nothing of the service: the call was given up, or it is we who are broken. */
    static boolean saysNothing(Throwable failure) {
        return switch (unwrapped(failure)) {
            case AbortedException stopping -> true;
            case CancellationException stopping -> true;
            case Error ours -> true;
            case Throwable other -> false;
        };
    }

    /** What a future failed with, without the wrapping that depends on how one looks at it. */
    static Throwable unwrapped(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }

    private static boolean isOutage(SdkServiceException answer) {
        return answer.isThrottlingException()
                || (answer.statusCode() >= 500 && answer.statusCode() != NOT_IMPLEMENTED)
                || (answer instanceof AwsServiceException aws
                        && aws.awsErrorDetails() != null
                        && LATER.contains(aws.awsErrorDetails().errorCode()));
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
