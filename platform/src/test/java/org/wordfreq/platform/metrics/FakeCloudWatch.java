package org.wordfreq.platform.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CloudWatch as far as metrics are put into it. It keeps their names and dimensions, and hands on what comes as JSON. */
final class FakeCloudWatch implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** An empty map in CBOR. */
    private static final byte[] NOTHING = {(byte) 0xA0};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> metrics = new ConcurrentSkipListSet<>();
    private final Set<String> namespaces = new ConcurrentSkipListSet<>();
    private final Consumer<String> next;

    /** @param next gets every request, in JSON */
    FakeCloudWatch(Consumer<String> next) {
        this.next = next;
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

    /** Each metric that was put so far, as name and dimensions: {@code some.count[application=x, outcome=y]}. */
    Set<String> metrics() {
        return Set.copyOf(metrics);
    }

    Set<String> namespaces() {
        return Set.copyOf(namespaces);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var body = exchange.getRequestBody();
            var json = json(isPacked ? new GZIPInputStream(body) : body);
            note(JSON.readTree(json));
            next.accept(json);
            exchange.getResponseHeaders().add("Smithy-Protocol", "rpc-v2-cbor");
            exchange.getResponseHeaders().add("Content-Type", "application/cbor");
            exchange.sendResponseHeaders(200, NOTHING.length);
            exchange.getResponseBody().write(NOTHING);
        }
    }

    private void note(JsonNode request) {
        namespaces.add(request.path("Namespace").asString());
        for (var datum : request.path("MetricData")) {
            var dimensions = datum.path("Dimensions")
                    .valueStream()
                    .map(dimension -> dimension.path("Name").asString() + "="
                            + dimension.path("Value").asString())
                    .sorted()
                    .toList();
            metrics.add(datum.path("MetricName").asString() + dimensions);
        }
    }

    private static String json(InputStream cbor) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var parser = new CBORFactory().createParser(cbor);
                var generator = new JsonFactory().createGenerator(bytes)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
