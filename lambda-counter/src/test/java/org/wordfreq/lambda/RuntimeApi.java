package org.wordfreq.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Lambda is to the process of a function (AWS Lambda developer guide, "Using the Lambda runtime API"). */
final class RuntimeApi implements AutoCloseable {

    private static final String PATH = "/2018-06-01/runtime/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Invocation(String id, String event, Instant deadline, CompletableFuture<JsonNode> answer) {}

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::handle);
        server.start();
    }

    /** For the variable {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has the function called, and waits for what it answers. */
    JsonNode invoke(String event, Duration time, Duration patience) throws Exception {
        var invocation = new Invocation(
                UUID.randomUUID().toString(), event, Instant.now().plus(time), new CompletableFuture<>());
        waiting.add(invocation);
        return invocation.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path =
                    exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
            if (path[0].equals("init")) {
                throw new IllegalStateException("the function did not start: " + body(exchange));
            } else if (path[1].equals("next")) {
                next(exchange);
            } else {
                answered(requireNonNull(running.get(path[1])), path[2], body(exchange));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        var invocation = waiting.take();
        running.put(invocation.id(), invocation);
        var headers = exchange.getResponseHeaders();
        headers.add("Content-Type", "application/json");
        headers.add("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.add(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline().toEpochMilli()));
        headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:counter");
        var body = invocation.event().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void answered(Invocation invocation, String kind, String body) {
        if (kind.equals("response")) {
            invocation.answer().complete(JSON.readTree(body));
        } else {
            invocation.answer().completeExceptionally(new AssertionError("the function failed: " + body));
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
