package org.wordfreq.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What the web framework refuses by itself, as problem+json of our types and in our words; each service adds its own. */
public abstract class FrameworkProblems extends ResponseEntityExceptionHandler {

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
            ProblemDetails.setTypeByStatus(problem);
        }
        var ours = new HttpHeaders();
        ours.putAll(headers);
        ours.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.createResponseEntity(body, ours, status, request);
    }
}
