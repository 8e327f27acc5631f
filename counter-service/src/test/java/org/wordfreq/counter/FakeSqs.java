package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as SQS does where the emulator does not: with the errors, the silence and the delays of the real one. */
final class FakeSqs implements AutoCloseable {

    /** How the fake answers to a change of visibility. */
    interface Answer {

        /** Says what it wants to with {@link #send}. */
        void to(JsonNode request, HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SqsAsyncClient client;
    private final JobsQueue jobs;
    private final List<Integer> visibilities = new CopyOnWriteArrayList<>();

    FakeSqs(Answer answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", exchange -> answer(exchange, answer));
        server.setExecutor(threads);
        server.start();
        client = OwnQueue.client(endpoint());
        jobs = new JobsQueue(
                client,
                new QueueUrls(client),
                ResourceNames.defaults(),
                OwnQueue.settings(Duration.ofSeconds(3)),
                Clock.systemUTC());
    }

    /** Everything is well. */
    static void send(HttpExchange exchange) throws IOException {
        send(exchange, 200, "{}");
    }

    static void refuse(HttpExchange exchange, String code, String message) throws IOException {
        send(
                exchange,
                400,
                JsonMapper.shared()
                        .writeValueAsString(Map.of("__type", "com.amazonaws.sqs#" + code, "message", message)));
    }

    /** A job that came from here. */
    Job job(String receiptHandle, int receives, Instant receivedAt) {
        var message = Message.builder()
                .messageId("m-" + receiptHandle)
                .body("body")
                .receiptHandle(receiptHandle)
                .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(receives)))
                .build();
        return new Job(jobs, message, receivedAt);
    }

    /** For how many seconds messages were hidden, in order. */
    List<Integer> visibilities() {
        return visibilities;
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            var action = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            var request = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            if (action.endsWith(".GetQueueUrl")) {
                send(exchange, 200, "{\"QueueUrl\":\"" + endpoint() + "/000000000000/q\"}");
                return;
            }
            if (action.endsWith(".ChangeMessageVisibility")) {
                visibilities.add(request.path("VisibilityTimeout").asInt());
            }
            answer.to(request, exchange);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
