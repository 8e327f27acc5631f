package org.wordfreq.results;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id that stands in its log lines and in its response: the client's, if that is well formed. The
 * lines of a request about one document also show the document's id.
 */
@Component
class CorrelationFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Correlation-Id";
    private static final String MDC_KEY = "correlationId";
    private static final String DOCUMENT_MDC_KEY = "documentId";
    private static final Pattern DOCUMENT = Pattern.compile("/v1/documents/([0-9a-fA-F-]{36})(/|$)");
    /** As ingest-service takes it, so that one id follows a document through all services. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:@/+=-]{1,128}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = idOf(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        var document = DOCUMENT.matcher(request.getRequestURI());
        if (document.find()) {
            MDC.put(DOCUMENT_MDC_KEY, document.group(1));
        }
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
            MDC.remove(DOCUMENT_MDC_KEY);
        }
    }

    private static String idOf(@Nullable String given) {
        return given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
