package org.wordfreq.deploy.k8s;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/** Notes what rights its callers need, and answers each with the scale or the pod that was asked for. */
final class ApiServer implements AutoCloseable {

    /** /api/v1/.. or /apis/GROUP/VERSION/.., then namespace, resource, name and perhaps a subresource. */
    private static final Pattern PATH = Pattern.compile(
            "/(?:api|apis/(?<group>[^/]+))/v1/namespaces/(?<namespace>[^/]+)/(?<resource>[^/]+)/(?<name>[^/]+)(?<sub>/[^/]+)?");

    private final HttpServer server;
    private final Set<String> rights = new ConcurrentSkipListSet<>();

    ApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** {@code VERB GROUP/RESOURCE NAMESPACE/NAME}, as RBAC names them. */
    Set<String> rights() {
        return rights;
    }

    KubernetesClient client(String namespace) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withNamespace(namespace)
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout(4_000)
                        .build())
                .build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = PATH.matcher(exchange.getRequestURI().getPath());
            if (!path.matches()) {
                rights.add("unknown " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var group = path.group("group") == null ? "" : path.group("group");
            var resource = path.group("resource") + (path.group("sub") == null ? "" : path.group("sub"));
            rights.add(verb(exchange.getRequestMethod()) + " " + group + "/" + resource + " " + path.group("namespace")
                    + "/" + path.group("name"));
            exchange.getRequestBody().readAllBytes();
            send(exchange, group.isEmpty() ? pod(path.group("name")) : scale(path.group("name")));
        }
    }

    private static String verb(String method) {
        return switch (method) {
            case "GET" -> "get";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "POST" -> "create";
            case "DELETE" -> "delete";
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static String pod(String name) {
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"wordfreq","name":"%s"}}""".formatted(name);
    }

    private static String scale(String name) {
        return """
                {"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"namespace":"wordfreq","name":"%s"},
                 "spec":{"replicas":1},"status":{"replicas":1}}""".formatted(name);
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
