package org.wordfreq.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTests {

    private static final byte[] TEXT = "to be or not to be, ".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger served = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer service;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::echo);
        service.start();
        proxy = FaultProxy.of(OverloadedService.S3, service.getAddress().getPort(), 7);
    }

    @AfterEach
    void stop() {
        http.close();
        proxy.close();
        service.stop(0);
    }

    @Test
    void withoutFaultsItPassesRequestsOn() throws Exception {
        assertThat(post().body()).isEqualTo(TEXT);
        assertThat(chunked().body()).isEqualTo(TEXT);
        assertThat(post().body()).isEqualTo(TEXT);

        assertThat(served).hasValue(3);
        assertThat(proxy.fates()).containsEntry(Fate.SERVED, 3L);
    }

    @Test
    void overloadedServiceAnswersInItsOwnWordsAndServesNothing() throws Exception {
        proxy.inflict(Faults.overloaded(1));

        var answer = post();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).contains("<Code>SlowDown</Code>");
        assertThat(served).hasValue(0);
    }

    @Test
    void requestOnAConnectionInUseIsRefusedToo() throws Exception {
        post();
        proxy.inflict(Faults.overloaded(1));

        assertThat(post().statusCode()).isEqualTo(503);
        proxy.inflict(Faults.NONE);

        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(served).hasValue(2);
    }

    @Test
    void lostRequestIsNotServedAndLostAnswerIs() {
        proxy.inflict(new Faults(Duration.ZERO, Duration.ZERO, 0, 1, 0, 0, 0, Faults.Line.UP));
        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(served).hasValue(0);

        proxy.inflict(new Faults(Duration.ZERO, Duration.ZERO, 0, 0, 1, 0, 0, Faults.Line.UP));
        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(served).hasPositiveValue();
    }

    @Test
    void cutAnswerIsNoWholeAnswer() {
        proxy.inflict(new Faults(Duration.ZERO, Duration.ZERO, 0, 0, 0, 1, 0, Faults.Line.UP));

        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(served).hasPositiveValue();
    }

    @Test
    void slowAndNarrowLinesTakeTheirTime() throws Exception {
        proxy.inflict(Faults.slow(Duration.ofMillis(80), Duration.ofMillis(10)));
        var before = System.nanoTime();
        post();
        assertThat(System.nanoTime() - before)
                .isGreaterThan(Duration.ofMillis(80).toNanos());

        proxy.inflict(Faults.narrow(200_000));
        before = System.nanoTime();
        post();
        assertThat(System.nanoTime() - before)
                .isGreaterThan(Duration.ofMillis(190).toNanos());
    }

    @Test
    void cutLineResetsAndSilentLineSaysNothingUntilItIsMended() throws Exception {
        proxy.inflict(Faults.cut());
        assertThatThrownBy(this::post).isInstanceOf(IOException.class);

        proxy.inflict(Faults.silent());
        assertThatThrownBy(this::post).isInstanceOf(java.net.http.HttpTimeoutException.class);
        assertThat(served).hasValue(0);

        proxy.inflict(Faults.NONE);
        assertThat(post().statusCode()).isEqualTo(200);
    }

    @Test
    void serviceThatIsDownIsAResetAndServesAgainWhenItIsBack() throws Exception {
        var port = service.getAddress().getPort();
        service.stop(0);
        assertThat(catchThrowable(this::post)).isInstanceOf(IOException.class);

        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        service.createContext("/", this::echo);
        service.start();

        assertThat(post().statusCode()).isEqualTo(200);
    }

    @Test
    void oneSeedMeansOneSequenceOfFates() {
        var faults = new Faults(Duration.ZERO, Duration.ofMillis(9), 0.2, 0.2, 0.2, 0.2, 0, Faults.Line.UP);

        assertThat(rolls(1, faults)).isEqualTo(rolls(1, faults)).isNotEqualTo(rolls(2, faults));
        assertThat(rolls(1, faults).stream().map(Dice.Roll::fate))
                .contains(Fate.SERVED, Fate.REFUSED, Fate.REQUEST_LOST, Fate.ANSWER_LOST, Fate.ANSWER_CUT);
    }

    private static List<Dice.Roll> rolls(long seed, Faults faults) {
        var dice = new Dice(seed);
        return IntStream.range(0, 100).mapToObj(i -> dice.roll(faults)).toList();
    }

    private HttpResponse<byte[]> post() throws IOException, InterruptedException {
        return send(BodyPublishers.ofByteArray(TEXT));
    }

    private HttpResponse<byte[]> chunked() throws IOException, InterruptedException {
        return send(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(TEXT)));
    }

    private HttpResponse<byte[]> send(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        var address = URI.create(proxy.endpoint() + "/a%20key?x=1");
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofMillis(800));
        return http.send(request.POST(body).build(), BodyHandlers.ofByteArray());
    }

    private void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            served.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
