package org.wordfreq.ingest;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.contracts.ProblemType;

/**
 * Answers where Tomcat has an error of its own. Above all when it cannot read a body to its end: then it drops the answer
 * that the flow gives and asks for an error page instead, which says what the flow said.
 */
@Hidden
@RestController
final class BrokenReads implements ErrorController {

    private final Answers answers;

    BrokenReads(Answers answers) {
        this.answers = answers;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        return answers.refused(answers.lastRefusal().orElseGet(() -> unexplained(request)));
    }

    private static Refusal unexplained(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (code == null) {
            return Refusal.of(HttpStatus.NOT_FOUND, ProblemType.NOT_FOUND, "There is nothing to get under this path.");
        }
        var status = HttpStatus.valueOf((int) code);
        return Refusal.of(
                status,
                ProblemType.ofStatus(status.value()),
                "The request could not be taken to its end (" + status.getReasonPhrase() + "). If it is complete and"
                        + " well-formed, sending it again may help; otherwise the service's log says more.");
    }
}
