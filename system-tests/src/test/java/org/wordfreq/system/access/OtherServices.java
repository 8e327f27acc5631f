package org.wordfreq.system.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.wordfreq.contracts.Access.Target;

/** SNS and CloudWatch, which no emulator is: they take whatever comes, and it is taken down. */
public final class OtherServices implements AutoCloseable {

    private static final String ACTION = "Action=";
    /** An empty map in CBOR. */
    private static final byte[] NOTHING = {(byte) 0xA0};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Recorder recorder;

    public OtherServices(Recorder recorder) {
        this.recorder = recorder;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestBody().readAllBytes();
            if (path.contains("/operation/")) {
                recorder.saw(new Call(Target.ANY, "cloudwatch:" + path.substring(path.lastIndexOf('/') + 1)));
                exchange.getResponseHeaders().add("Smithy-Protocol", "rpc-v2-cbor");
                send(exchange, "application/cbor", NOTHING);
                return;
            }
            var action = action(new String(body, StandardCharsets.UTF_8));
            recorder.saw(new Call(Target.TOPIC, "sns:" + action));
            var xml = "<%1$sResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><%1$sResult>".formatted(action)
                    + "<MessageId>1</MessageId></%1$sResult></%1$sResponse>".formatted(action);
            send(exchange, "text/xml", xml.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String action(String form) {
        return Arrays.stream(form.split("&", -1))
                .filter(field -> field.startsWith(ACTION))
                .map(field -> URLDecoder.decode(field.substring(ACTION.length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("a request without an action");
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
