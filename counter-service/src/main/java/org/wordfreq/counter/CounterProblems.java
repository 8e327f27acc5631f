package org.wordfreq.counter;

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

/** Errors as problem+json (RFC 9457), each of one of our types. */
@RestControllerAdvice
final class CounterProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(CounterProblems.class);

    @ExceptionHandler
    ResponseEntity<Object> somethingBroke(Exception failure, WebRequest request) {
        log.atError()
                .addKeyValue("request", request.getDescription(false))
                .setCause(failure)
                .log("Request failed");
        var status = HttpStatus.INTERNAL_SERVER_ERROR;
        var problem = ProblemDetail.forStatusAndDetail(status, "The request failed; the service's log says why.");
        return createResponseEntity(problem, new HttpHeaders(), status, request);
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
