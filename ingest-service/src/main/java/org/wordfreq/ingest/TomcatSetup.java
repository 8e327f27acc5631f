package org.wordfreq.ingest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.http.parser.Host;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ProblemType;

/** What uploads need of Tomcat beyond Spring Boot's settings. */
@Component
final class TomcatSetup implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            // A name with an encoded slash comes through to our own rule, which says what to do about it.
            connector.setEncodedSolidusHandling("passthrough");
            connector.setEncodedReverseSolidusHandling("passthrough");
            // "100 Continue" only when the body is read: a client that waits for it never sends what is refused.
            connector.setProperty("continueResponseTiming", "onRead");
        });
        factory.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.setErrorReportValveClass("");
            host.getPipeline().addValve(new ProblemReport());
            host.getPipeline().addValve(new EndOfTheSlow());
        });
    }

    /**
     * Closes the connection of a client that was too slow, as RFC 9110 has it (15.5.9). Tomcat would go on reading what
     * is left of the body, as slowly as it comes.
     */
    private static final class EndOfTheSlow extends ValveBase {

        private EndOfTheSlow() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (response.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    /** Answers in our form where Tomcat refuses a request before it reaches Spring, such as a malformed path. */
    private static final class ProblemReport extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            var status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var type = status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL;
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8);
                response.getReporter().write("""
                        {"type":"%s","title":"%s","status":%d,"detail":"%s"}""".formatted(type.uri(), type.title(), status, detail(request)));
                response.finishResponse();
            } catch (IOException | IllegalStateException clientGone) {
                container.getLogger().debug("no answer could be sent", clientGone);
            }
        }

        private static String detail(Request request) {
            return isHostValid(request)
                    ? "The request line or a header is malformed. Percent-encode every byte of a path that is not a"
                            + " letter, a digit or one of -._~."
                    : "The header Host is missing, doubled or malformed. Send it once, as the name or address of this"
                            + " service and its port: Host: 127.0.0.1:8081.";
        }

        /** By the rules of Tomcat, which does not tell which one was broken. */
        private static boolean isHostValid(Request request) {
            var hosts = Collections.list(request.getHeaders("Host"));
            try {
                hosts.forEach(Host::parse);
                return hosts.size() == 1;
            } catch (IllegalArgumentException malformed) {
                return false;
            }
        }
    }
}
