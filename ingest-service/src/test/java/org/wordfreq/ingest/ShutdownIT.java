package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

/** What SIGTERM does, without the signal: the context is closed while a client sends. */
@LocalAwsTest
final class ShutdownIT {

    private final String corpus = "end-" + UUID.randomUUID();
    private final Stored stored;

    ShutdownIT(LocalAwsEndpoints aws) {
        stored = new Stored(aws, corpus);
    }

    @Test
    void uploadOnItsWayIsTakenInWhileNewOnesAreRefused() throws Exception {
        try (var service = start();
                var socket = new Socket(InetAddress.getLoopbackAddress(), port(service))) {
            var port = port(service);
            send(
                    socket,
                    "PUT /v1/corpora/" + corpus + "/documents/a.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                            + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n");
            assertThat(nextLine(socket)).isEqualTo("HTTP/1.1 100 ");
            var closing = Thread.startVirtualThread(service::close);
            Awaitility.await().until(() -> refusesConnections(port));

            send(socket, "last word");

            assertThat(nextLine(socket)).isEmpty();
            assertThat(nextLine(socket)).startsWith("HTTP/1.1 202");
            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.jobs()).hasSize(1);
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(IngestApplication.class)
                .registerShutdownHook(false)
                .run("--server.port=0");
    }

    private static int port(ConfigurableApplicationContext service) {
        return Integer.parseInt(Objects.requireNonNull(service.getEnvironment().getProperty("local.server.port")));
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads up to the end of the line and no further. */
    private static String nextLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (var next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString().replace("\r", "");
    }

    private static boolean refusesConnections(int port) throws IOException {
        try (var another = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !another.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }
}
