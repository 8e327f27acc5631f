package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.wordfreq.contracts.ProblemType;

class ScalingProblemsTests {

    @Test
    void frameworksOwnFailureIsNotTheClients() throws Exception {
        assertThat(problem(new AsyncRequestTimeoutException())).satisfies(problem -> {
            assertThat(problem.getStatus()).isEqualTo(503);
            assertThat(problem.getType()).hasToString(ProblemType.INTERNAL.uri());
            assertThat(problem.getTitle()).isEqualTo(ProblemType.INTERNAL.title());
        });
    }

    @Test
    void frameworksRefusalHasOurTitle() throws Exception {
        assertThat(problem(new HttpRequestMethodNotSupportedException("POST"))).satisfies(problem -> {
            assertThat(problem.getStatus()).isEqualTo(405);
            assertThat(problem.getType()).hasToString(ProblemType.INVALID_REQUEST.uri());
            assertThat(problem.getTitle()).isEqualTo(ProblemType.INVALID_REQUEST.title());
        });
    }

    private static ProblemDetail problem(Exception failure) throws Exception {
        var request = new ServletWebRequest(new MockHttpServletRequest(), new MockHttpServletResponse());
        var response = new ScalingProblems().handleException(failure, request);
        return (ProblemDetail)
                Objects.requireNonNull(Objects.requireNonNull(response).getBody());
    }
}
