package org.wordfreq.scaling.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;

/** A small HTTP server on the loopback. */
public final class HttpFake implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What was asked.
     *
     * @param target the header that names the operation in AWS's JSON protocol; empty when there is none
     */
    public record Request(String path, String target, SdkBytes body) {
        public String text() {
            return body.asUtf8String();
        }
    }

    /** What is answered. */
    public record Answer(int status, String type, SdkBytes body) {
        public static Answer of(int status, String type, String body) {
            return new Answer(status, type, SdkBytes.fromUtf8String(body));
        }
    }

    public HttpFake(Function<Request, Answer> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> answer(exchange, answers));
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return url(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A port that takes connections and never says a word. */
    static ServerSocket silence() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void answer(HttpExchange exchange, Function<Request, Answer> answers) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var request = new Request(
                    exchange.getRequestURI().getPath(),
                    target == null ? "" : target,
                    SdkBytes.fromInputStream(exchange.getRequestBody()));
            var answer = answers.apply(request);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().asByteArrayUnsafe().length);
            exchange.getResponseBody().write(answer.body().asByteArrayUnsafe());
        }
    }
}
