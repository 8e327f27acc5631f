package org.wordfreq.platform.web;

import java.net.URI;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.wordfreq.contracts.ProblemType;

/** Problems (RFC 9457) of our types. */
public final class ProblemDetails {

    private ProblemDetails() {}

    /**
     * A problem.
     *
     * @param detail the input, the rule and the remedy
     */
    public static ProblemDetail of(HttpStatusCode status, ProblemType type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        setType(problem, type);
        return problem;
    }

    /**
     * Makes a problem that the web framework found by itself one of ours.
     *
     * @return false if it has a type of its own, which it keeps
     */
    public static boolean setTypeByStatus(ProblemDetail problem) {
        if (problem.getType() != null && !problem.getType().toString().equals("about:blank")) {
            return false;
        }
        setType(problem, ProblemType.ofStatus(problem.getStatus()));
        return true;
    }

    private static void setType(ProblemDetail problem, ProblemType type) {
        problem.setType(URI.create(type.uri()));
        problem.setTitle(type.title());
    }
}
