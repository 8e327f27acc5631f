package org.wordfreq.platform.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.wordfreq.contracts.ProblemType;

/**
 * Has Spring read no more of a body than such requests need: it is held in memory, and a client could send for ever. What
 * reads its body by itself (documents, uploads, simulations) has a limit of its own.
 */
@ControllerAdvice
final class BodyLimit extends RequestBodyAdviceAdapter {

    /** Twenty times what the largest request may have: a reason of 500 characters, each of them escaped. */
    static final int MOST_BYTES = 64 << 10;

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    /** A length that is announced is judged by it, before anything is read. */
    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        if (message.getHeaders().getContentLength() > MOST_BYTES) {
            throw exceeded();
        }
        var body = message.getBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw exceeded();
        }
        return new Whole(message.getHeaders(), body);
    }

    private static ErrorResponseException exceeded() {
        var status = HttpStatus.CONTENT_TOO_LARGE;
        var problem = ProblemDetails.of(status, ProblemType.BODY_TOO_LARGE, JsonRefusals.tooLarge(MOST_BYTES));
        problem.setProperty("limit", MOST_BYTES);
        return new ErrorResponseException(status, problem, null);
    }

    /** A message with the body that was read. */
    private static final class Whole implements HttpInputMessage {

        private final HttpHeaders headers;
        private final byte[] body;

        private Whole(HttpHeaders headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }
    }
}
