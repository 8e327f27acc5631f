package org.wordfreq.counter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.wordfreq.platform.web.FrameworkProblems;

/** Errors as problem+json (RFC 9457), each of one of our types. */
@RestControllerAdvice
final class CounterProblems extends FrameworkProblems {

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
}
