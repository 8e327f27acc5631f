package org.wordfreq.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.wordfreq.contracts.ServiceIdentity;

/** Says in every answer which service it is from. */
final class IdentityFilter implements Filter {

    private final String name;

    IdentityFilter(String name) {
        this.name = name;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (response instanceof HttpServletResponse answer) {
            answer.setHeader(ServiceIdentity.HEADER, name);
        }
        chain.doFilter(request, response);
    }
}
