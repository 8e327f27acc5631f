package org.wordfreq.results;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.FrameworkRefusals;
import org.wordfreq.platform.web.ProblemDetails;
import org.wordfreq.results.counts.CountsMissing;
import org.wordfreq.results.counts.QueryRefused;
import software.amazon.awssdk.core.exception.SdkException;

/** Every error as a problem (RFC 9457). What broke on our side is logged here, once, and not told to the client. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> refused(Refusal refusal, WebRequest request) {
        var problem = ProblemDetails.of(refusal.status(), refusal.type(), refusal.detail());
        refusal.members().forEach(problem::setProperty);
        return answer(refusal, problem, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> countsMissing(CountsMissing missing, WebRequest request) {
        log.atError().addKeyValue("documentId", missing.documentId()).log("counts missing: {}", missing.getMessage());
        var detail = "The full counts of document " + missing.documentId() + " are missing or do not match its totals,"
                + " so that no words are shown rather than some. If it is being counted again, ask again in a moment;"
                + " otherwise have it counted again.";
        return answer(
                missing,
                ProblemDetails.of(HttpStatus.INTERNAL_SERVER_ERROR, ProblemType.COUNTS_MISSING, detail),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> queryRefused(QueryRefused refused, WebRequest request) {
        var detail = "The query was given up: " + refused.getMessage() + ". Try again later, or ask for less.";
        return answer(
                refused, ProblemDetails.of(HttpStatus.SERVICE_UNAVAILABLE, ProblemType.UNAVAILABLE, detail), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unavailable(SdkException failure, WebRequest request) {
        log.warn("AWS call failed", failure);
        var detail = "The storage of documents and counts does not answer. Try again in " + RETRY_AFTER_SECONDS + " s.";
        return answer(
                failure, ProblemDetails.of(HttpStatus.SERVICE_UNAVAILABLE, ProblemType.UNAVAILABLE, detail), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> broken(Exception failure, WebRequest request) {
        log.error("request failed", failure);
        var detail = "The request failed for a reason that is in the service's log.";
        return answer(
                failure, ProblemDetails.of(HttpStatus.INTERNAL_SERVER_ERROR, ProblemType.INTERNAL, detail), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var detail = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> rule(result.getMethodParameter().getParameterName(), error)))
                .collect(Collectors.joining(" "));
        return answer(invalid, ProblemDetails.of(HttpStatus.BAD_REQUEST, ProblemType.INVALID_REQUEST, detail), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var detail = invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> rule(invalid.getParameter().getParameterType(), error))
                .collect(Collectors.joining(" "));
        return answer(invalid, ProblemDetails.of(HttpStatus.BAD_REQUEST, ProblemType.INVALID_REQUEST, detail), request);
    }

    /** The framework's own problems, with a type of ours. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        abortIfBegun(failure, request);
        var content = body == null && failure instanceof ErrorResponse error ? error.getBody() : body;
        if (content instanceof ProblemDetail problem && ProblemDetails.setTypeByStatus(problem)) {
            detail(failure).ifPresent(problem::setDetail);
        }
        var problemHeaders = new HttpHeaders();
        problemHeaders.putAll(headers);
        problemHeaders.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(failure, content, problemHeaders, status, request);
    }

    private @Nullable ResponseEntity<Object> answer(Exception failure, ProblemDetail problem, WebRequest request) {
        var headers = new HttpHeaders();
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return handleExceptionInternal(failure, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    /**
     * An answer that has begun cannot become a problem: it must break off, or a part of a list would look like the whole.
     * Throwing here makes the framework hand the failure to the container, which closes the connection.
     */
    private static void abortIfBegun(Exception failure, WebRequest request) {
        var response = ((ServletWebRequest) request).getResponse();
        if (response != null && response.isCommitted()) {
            throw new IllegalStateException("the answer had begun", failure);
        }
    }

    private static Optional<String> detail(Exception failure) {
        return failure instanceof MethodArgumentTypeMismatchException argument
                ? Optional.of(FrameworkRefusals.value(
                        argument.getValue(), argument.getName(), ParameterType.of(argument.getParameter())))
                : FrameworkRefusals.detail(failure);
    }

    private static String rule(Class<?> parameters, FieldError error) {
        var field = ReflectionUtils.findField(parameters, error.getField());
        return error.isBindingFailure() && field != null
                ? FrameworkRefusals.value(error.getRejectedValue(), error.getField(), ParameterType.of(field))
                : rule(error.getField(), error);
    }

    private static String rule(@Nullable String parameter, MessageSourceResolvable error) {
        return "The value of '" + parameter + "' " + error.getDefaultMessage() + ".";
    }
}
