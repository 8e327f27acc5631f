package org.wordfreq.platform.preflight;

import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wordfreq.platform.preflight.Answer.Denied;
import org.wordfreq.platform.preflight.Answer.Fine;
import org.wordfreq.platform.preflight.Answer.Missing;
import org.wordfreq.platform.preflight.Answer.NotLetIn;
import org.wordfreq.platform.preflight.Answer.Unanswered;
import org.wordfreq.platform.preflight.Answer.Wrong;
import org.wordfreq.platform.resilience.Failures;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Tells what a failed call means for whoever sets WordFreq up. The codes are those of each service's API reference; one
 * means the same wherever it occurs.
 */
final class Answers {

    private static final Set<String> ABSENT = Set.of(
            "NoSuchBucket",
            "ResourceNotFoundException",
            "QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue",
            "NotFound",
            "NotFoundException");
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AllAccessDisabled",
            "AuthorizationError",
            "AuthorizationErrorException",
            "KMSAccessDenied",
            "KMSAccessDeniedException",
            "KmsAccessDenied",
            "UnauthorizedAccess",
            "UnauthorizedOperation");
    private static final Set<String> UNKNOWN_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSecurity",
            "InvalidSignatureException",
            "InvalidToken",
            "MissingAuthenticationToken",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");
    private static final Set<String> ELSEWHERE =
            Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");
    private static final String BUCKET_REGION = "x-amz-bucket-region";

    private Answers() {}

    static Answer of(Throwable failure) {
        return switch (failure) {
            case Unfit unfit -> new Wrong(unfit.problem(), unfit.remedy());
            case AwsServiceException answer ->
                Failures.isOutage(answer) ? new Unanswered(said(answer)) : refusal(answer);
            case SdkClientException none -> silence(none);
            default -> new Unanswered(String.valueOf(failure.getMessage()));
        };
    }

    private static Answer silence(SdkClientException none) {
        var said = String.valueOf(none.getMessage());
        if (said.contains("Unable to load credentials")) {
            return noCredentials(none);
        }
        for (Throwable cause = none; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException host) {
                return nowhere(String.valueOf(host.getMessage()));
            }
        }
        return new Unanswered(said);
    }

    private static Answer refusal(AwsServiceException answer) {
        var code = code(answer);
        if (ELSEWHERE.contains(code) || answer.statusCode() == 301) {
            return elsewhere(answer);
        }
        if (UNKNOWN_CREDENTIALS.contains(code)) {
            return new NotLetIn(
                    "AWS does not take the credentials: " + said(answer),
                    "Give the service a role (of the ECS task, the EC2 instance or the Kubernetes service account), or"
                            + " credentials that are valid now; see to the clock of the machine, too.");
        }
        if (ABSENT.contains(code)) {
            return new Missing(said(answer));
        }
        // HEAD has no body and so no code, and keys that KMS refuses come as errors of the service in front of it.
        var isDenied = DENIED.contains(code) || (code.isEmpty() && answer.statusCode() == 403);
        return isDenied || code.startsWith("KMS.") ? new Denied(said(answer)) : new Fine();
    }

    private static Answer elsewhere(AwsServiceException answer) {
        var region = Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader(BUCKET_REGION));
        return new Wrong(
                "is in " + region.map(name -> "the region " + name).orElse("another region"),
                "Set AWS_REGION (or spring.cloud.aws.region.static) to the region of the bucket, or name a bucket of this"
                        + " region: " + said(answer));
    }

    private static Answer nowhere(String host) {
        return new NotLetIn(
                "no such host: " + host,
                "Set AWS_REGION (or spring.cloud.aws.region.static) to a region that exists, such as eu-central-1; see that"
                        + " names can be resolved, and that an endpoint in spring.cloud.aws.*.endpoint is right.");
    }

    private static Answer noCredentials(SdkClientException none) {
        return new NotLetIn(
                "there are no credentials: " + String.valueOf(none.getMessage()),
                "Give the service a role (of the ECS task, the EC2 instance or the Kubernetes service account), or"
                        + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }

    /** The name of the error at AWS; empty when there is none. */
    private static String code(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
    }

    private static String said(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        var message = details == null ? answer.getMessage() : details.errorMessage();
        var code = code(answer);
        return (code.isEmpty() ? "status " + answer.statusCode() : code) + told(message);
    }

    private static String told(@Nullable String message) {
        return message == null || message.isBlank() ? "" : ": " + message;
    }
}
