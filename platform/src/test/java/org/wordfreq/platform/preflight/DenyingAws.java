package org.wordfreq.platform.preflight;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** S3, SQS and DynamoDB as a caller sees them that may do nothing but ask where a queue is. */
final class DenyingAws implements AutoCloseable {

    private static final String TOLD = "User: arn:aws:sts::111122223333:assumed-role/nobody is not authorized";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    DenyingAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var call = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (call == null) {
                send(exchange, 403, "<Error><Code>AccessDenied</Code><Message>" + TOLD + "</Message></Error>");
            } else if (call.endsWith(".GetQueueUrl")) {
                send(exchange, 200, "{\"QueueUrl\":\"" + url() + "/111122223333/queue\"}");
            } else if (call.endsWith(".GetQueueAttributes")) {
                send(exchange, 200, "{\"Attributes\":{\"QueueArn\":\"arn:aws:sqs:eu-central-1:111122223333:queue\"}}");
            } else {
                send(
                        exchange,
                        400,
                        "{\"__type\":\"com.amazonaws#AccessDeniedException\",\"message\":\"" + TOLD + "\"}");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
