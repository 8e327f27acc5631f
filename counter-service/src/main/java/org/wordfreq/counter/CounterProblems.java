package org.wordfreq.counter;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.wordfreq.contracts.ProblemType;

/** Errors as problem+json (RFC 9457). */
@RestControllerAdvice
final class CounterProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(CounterProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> somethingBroke(Exception failure, HttpServletRequest request) {
        log.atError()
                .addKeyValue("path", request.getRequestURI())
                .setCause(failure)
                .log("Request failed");
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the service's log says why.");
        problem.setType(URI.create(ProblemType.INTERNAL.uri()));
        problem.setTitle(ProblemType.INTERNAL.title());
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            var type = typeOf(status);
            problem.setType(URI.create(type.uri()));
            problem.setTitle(type.title());
        }
        var ours = new HttpHeaders();
        ours.putAll(headers);
        ours.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.createResponseEntity(body, ours, status, request);
    }

    private static ProblemType typeOf(HttpStatusCode status) {
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return ProblemType.NOT_FOUND;
        }
        return status.is4xxClientError() ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL;
    }
}
