package org.wordfreq.scaling.target;

import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells operators why a service of AWS did not do what was asked. */
final class AwsRefusal {

    private static final Set<String> NOT_KNOWN = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "SignatureDoesNotMatch");
    private static final String NEXT_LOOK = "it is asked again at the next look.";

    private AwsRefusal() {}

    /**
     * The refusal as operators read it.
     *
     * @param service the name of the service, such as ECS
     * @param permissions the actions of IAM that the target needs
     */
    static TargetUnavailable of(String service, String permissions, SdkException failure) {
        if (!(failure instanceof AwsServiceException answer) || answer.statusCode() >= 500) {
            return new TargetUnavailable(
                    service + " does not answer: " + sentence(failure.getMessage()),
                    "See that the controller has credentials, a region and a way there; " + NEXT_LOOK,
                    failure);
        }
        var code = code(answer);
        if (NOT_KNOWN.contains(code)) {
            return new TargetUnavailable(
                    service + " does not know the controller's credentials: " + said(answer),
                    "Give it others; " + NEXT_LOOK,
                    failure);
        }
        if (answer.statusCode() == HttpURLConnection.HTTP_FORBIDDEN || code.startsWith("AccessDenied")) {
            return new TargetUnavailable(
                    service + " refuses the controller: " + said(answer),
                    "Allow its role " + permissions + ".",
                    failure);
        }
        return new TargetUnavailable(
                service + " refuses with " + (code.isEmpty() ? "status " + answer.statusCode() : code) + ": "
                        + said(answer),
                "If that lasts, see to it at AWS; " + NEXT_LOOK,
                failure);
    }

    /** The name of the error at AWS; empty when there is none. */
    static String code(SdkException failure) {
        return failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? Objects.requireNonNullElse(answer.awsErrorDetails().errorCode(), "")
                : "";
    }

    private static String said(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return sentence(
                details == null || details.errorMessage() == null ? answer.getMessage() : details.errorMessage());
    }

    private static String sentence(@Nullable String text) {
        return text != null && text.endsWith(".") ? text : text + ".";
    }
}
