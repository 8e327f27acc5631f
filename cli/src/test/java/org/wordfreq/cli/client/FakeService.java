package org.wordfreq.cli.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.wordfreq.contracts.ServiceIdentity;

/** Plays a service over real HTTP: remembers requests and gives the answers it was told to, each path's last one for ever. */
final class FakeService implements AutoCloseable {

    private final String name;
    private final HttpServer server;
    private final Map<String, CopyOnWriteArrayList<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile String letIn = "";
    private volatile boolean hidesProbes;

    record Request(String method, String path, String key, String authorization, String body) {}

    record Answer(int status, String type, String body, Map<String, String> headers) {
        static Answer json(String body) {
            return new Answer(200, "application/json", body, Map.of());
        }

        static Answer problem(int status, String title, String detail, Map<String, String> headers) {
            var body = "{\"type\":\"urn:x\",\"title\":\"" + title + "\",\"detail\":\"" + detail + "\"}";
            return new Answer(status, "application/problem+json", body, headers);
        }

        /** The same, by a service that says its name. */
        Answer from(String service) {
            return new Answer(status, type, body, Map.of(ServiceIdentity.HEADER, service));
        }
    }

    FakeService() {
        this("");
    }

    /** One that says its name in every answer. */
    FakeService(String name) {
        this.name = name;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** What to answer to requests whose path, with its query, begins so: one after the other. */
    FakeService on(String path, Answer... inTurn) {
        answers.put(path, new CopyOnWriteArrayList<>(inTurn));
        return this;
    }

    /** From now on the API answers only to whoever shows that. */
    void letIn(String authorization) {
        letIn = authorization;
    }

    /** From now on something before it answers who asks for its health, and says no name. */
    void closeProbes() {
        hidesProbes = true;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().toString();
        var request = new Request(
                exchange.getRequestMethod(),
                path,
                header(exchange, "Idempotency-Key"),
                header(exchange, "Authorization"),
                body);
        requests.add(request);
        var isHidden = hidesProbes && path.startsWith("/actuator");
        var answer = isHidden
                ? new Answer(404, "text/html", "<html>", Map.of("Server", "nginx/1.27"))
                : mayEnter(request) ? next(path) : new Answer(401, "text/html", "<html>No.</html>", Map.of());
        if (!name.isEmpty() && !isHidden) {
            exchange.getResponseHeaders().set(ServiceIdentity.HEADER, name);
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** As before a load balancer: only the API is asked for a token, and S3 would refuse one. */
    private boolean mayEnter(Request request) {
        return letIn.isEmpty()
                || !request.path().startsWith("/v1/")
                || request.authorization().equals(letIn);
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of("")).getFirst();
    }

    private Answer next(String path) {
        // The longest path that fits is the one that was meant.
        var turns = answers.keySet().stream()
                .filter(path::startsWith)
                .max(java.util.Comparator.comparingInt(String::length))
                .map(answers::get);
        if (turns.isEmpty()) {
            return Answer.problem(404, "There is no such thing", path, Map.of());
        }
        var left = turns.get();
        return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
