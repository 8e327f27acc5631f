package org.wordfreq.scaling;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.FrameworkProblems;
import org.wordfreq.platform.web.ProblemDetails;
import software.amazon.awssdk.core.exception.SdkException;

/** Errors as problem+json (RFC 9457). */
@RestControllerAdvice
final class ScalingProblems extends FrameworkProblems {

    private static final Logger log = LoggerFactory.getLogger(ScalingProblems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ExceptionHandler
    ResponseEntity<ProblemDetail> sourceDoesNotAnswer(SdkException failure, HttpServletRequest request) {
        log.warn(
                "SQS or DynamoDB does not answer path={} reason=\"{}\"", request.getRequestURI(), failure.getMessage());
        var problem = ProblemDetails.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemType.UNAVAILABLE,
                "SQS or DynamoDB did not answer. Try again in " + RETRY_AFTER_SECONDS + " s.");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> somethingBroke(Exception failure, HttpServletRequest request) {
        log.error("request failed path={}", request.getRequestURI(), failure);
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetails.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        ProblemType.INTERNAL,
                        "The request failed; the service's log says why."));
    }
}
