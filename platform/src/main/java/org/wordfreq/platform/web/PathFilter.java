package org.wordfreq.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.wordfreq.contracts.ProblemType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses paths that are no URIs. The container decodes a path without its parameters, so what is malformed in one of them
 * ({@code ;x=%}) comes through to Spring, which fails on it, and then once more on its way to the page of errors.
 */
final class PathFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            new URI(((HttpServletRequest) request).getRequestURI());
        } catch (URISyntaxException malformed) {
            refuse((HttpServletResponse) response, malformed);
            return;
        }
        chain.doFilter(request, response);
    }

    private static void refuse(HttpServletResponse response, URISyntaxException malformed) throws IOException {
        var type = ProblemType.INVALID_REQUEST;
        var problem = JsonMapper.shared()
                .createObjectNode()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", HttpServletResponse.SC_BAD_REQUEST)
                .put(
                        "detail",
                        "The path is malformed at character " + malformed.getIndex() + ": " + malformed.getReason()
                                + ". Percent-encode every byte that is not a letter, a digit or one of -._~; '%' itself"
                                + " is %25.");
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(problem.toString().getBytes(StandardCharsets.UTF_8));
    }
}
