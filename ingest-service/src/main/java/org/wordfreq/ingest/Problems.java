package org.wordfreq.ingest;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.FrameworkRefusals;

/** Every error that is no outcome of the flow, as a problem of one of our types. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final Answers answers;

    Problems(Answers answers) {
        this.answers = answers;
    }

    /** The form could not even be begun. */
    @ExceptionHandler
    ResponseEntity<Object> stopped(UploadStopped stopped) {
        return answers.refused(stopped.refusal());
    }

    @ExceptionHandler
    ResponseEntity<Object> broken(Exception broken) {
        log.atError().setCause(broken).log("request failed unexpectedly");
        return answers.refused(Refusal.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                ProblemType.INTERNAL,
                "The service met a case it was not made for; its log says more. Sending the request again may help."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var told = FrameworkRefusals.detail(failure)
                .<Object>map(detail -> ProblemDetail.forStatusAndDetail(status, detail))
                .orElse(body);
        return super.handleExceptionInternal(failure, told, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            var type = ProblemType.ofStatus(status.value());
            problem.setType(URI.create(type.uri()));
            problem.setTitle(type.title());
        }
        return super.createResponseEntity(body, headers, status, request);
    }
}
