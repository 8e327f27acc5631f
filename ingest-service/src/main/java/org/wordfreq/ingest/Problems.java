package org.wordfreq.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.FrameworkProblems;

/** Every error that is no outcome of the flow, as a problem of one of our types. */
@RestControllerAdvice
final class Problems extends FrameworkProblems {

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
}
