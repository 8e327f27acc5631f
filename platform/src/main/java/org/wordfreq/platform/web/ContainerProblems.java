package org.wordfreq.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.wordfreq.contracts.ProblemType;

/**
 * Answers where the container has an error of its own. Above all when it cannot read a body to its end: then it drops what
 * was answered and asks for an error page instead.
 */
@Controller
final class ContainerProblems implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code == null ? HttpStatus.NOT_FOUND : HttpStatus.valueOf((int) code);
        var problem = ProblemDetails.of(status, ProblemType.ofStatus(status.value()), detail(request, status));
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            problem.setInstance(URI.create(path));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String detail(HttpServletRequest request, HttpStatus status) {
        if (status.is4xxClientError()
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException) {
            return JsonRefusals.BROKEN_OFF;
        }
        if (status == HttpStatus.NOT_FOUND) {
            return "There is nothing under this path. /swagger-ui.html shows every path of this service.";
        }
        return "The request could not be taken to its end (" + status.getReasonPhrase() + "). If it is complete and"
                + " well-formed, sending it again may help; otherwise the service's log says more.";
    }
}
