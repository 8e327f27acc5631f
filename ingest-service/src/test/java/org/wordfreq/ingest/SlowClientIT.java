package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.wordfreq.ingest.IngestClient.FormPart;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

/** Clients that send hardly anything, while there is one part buffer for all. */
@LocalAwsTest
@DirtiesContext
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.ingest.max-document-size=20MB",
            "wordfreq.ingest.upload.part-size=5MB",
            "wordfreq.ingest.upload.buffer-memory=5MB",
            "wordfreq.ingest.upload.patience=2s",
            "server.tomcat.connection-timeout=3s"
        })
final class SlowClientIT {

    private static final int SECOND_PART_BEGUN = 6_000_000;
    private static final int DECLARED = 20_000_000;

    private final String corpus = "slow-" + UUID.randomUUID();
    private final int port;
    private final IngestClient client;
    private final Stored stored;
    private final PartBuffers buffers;

    SlowClientIT(@LocalServerPort int port, LocalAwsEndpoints aws, @Autowired PartBuffers buffers) {
        this.port = port;
        this.buffers = buffers;
        client = IngestClient.on(port);
        stored = new Stored(aws, corpus);
    }

    @Test
    void tricklingClientIsStoppedAndTheOneThatWaitsForItsBufferGetsThrough() throws IOException {
        try (var socket = slow(SECOND_PART_BEGUN)) {
            var waiting = Thread.startVirtualThread(() -> client.put(corpus, "b.txt", text()));
            assertThat(buffers.available()).isZero();

            var answer = trickle(socket);
            join(waiting);

            assertTooSlow(answer);
        }
        assertThat(stored.documents()).extracting("filename").containsExactly("b.txt");
        assertNothingIsHeld();
    }

    @Test
    void silentClientIsStoppedByTheTimeOutOfItsConnection() throws IOException {
        try (var socket = slow(SECOND_PART_BEGUN)) {
            assertTooSlow(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(stored.documents()).isEmpty();
        assertNothingIsHeld();
    }

    @Test
    void formThatFallsSilentKeepsTheFilesBefore() throws IOException {
        var form = IngestClient.form(List.of(FormPart.file("a.txt", "one"), FormPart.file("b.txt", "two")));
        var cut = new String(form, StandardCharsets.UTF_8).indexOf("two");
        try (var socket =
                open("POST /v1/documents?corpus=" + corpus, "multipart/form-data; boundary=a-boundary-of-the-tests")) {
            socket.getOutputStream().write(form, 0, cut);

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTooSlow(answer);
            assertThat(answer).containsPattern("\"accepted\":\\[\\{[^]]*\"filename\":\"a.txt\"");
        }
        assertThat(stored.documents()).extracting("filename").containsExactly("a.txt");
    }

    @Test
    void tricklingFormIsStoppedBeforeItsFirstFile() throws IOException {
        try (var socket = open("POST /v1/documents?corpus=" + corpus, "multipart/form-data; boundary=b")) {
            assertTooSlow(trickle(socket));
        }
        assertNothingIsHeld();
    }

    /** A client that has sent so much, of which the service holds a part, and now takes its time. */
    private Socket slow(int sent) throws IOException {
        var socket = open("PUT /v1/corpora/" + corpus + "/documents/a.txt", "text/plain");
        socket.getOutputStream().write(new byte[sent]);
        socket.getOutputStream().flush();
        Awaitility.await().until(() -> !stored.openUploads().isEmpty() && buffers.available() == 0);
        return socket;
    }

    private Socket open(String requestLine, String contentType) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var head = requestLine + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + DECLARED + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Sends a byte whenever nothing has come for a while, until the service has answered and closes the connection. */
    private static String trickle(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        var answer = new ByteArrayOutputStream();
        try {
            for (var next = answered(socket); next >= 0; next = answered(socket)) {
                answer.write(next);
            }
        } catch (SocketException reset) {
            // That is how a connection ends whose last byte the service did not read; the answer came before.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static int answered(Socket socket) throws IOException {
        while (true) {
            try {
                return socket.getInputStream().read();
            } catch (SocketTimeoutException nothingYet) {
                socket.getOutputStream().write('x');
            }
        }
    }

    private static String text() {
        return "word ".repeat(1_200_000);
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private static void assertTooSlow(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .contains("application/problem+json")
                .contains("Connection: close")
                .contains("\"type\":\"urn:wordfreq:problem:upload-too-slow\"")
                .contains("\"setting\":\"wordfreq.ingest.upload.min-rate\"")
                .contains("\"limit\":65536")
                .contains("faster line");
    }

    private void assertNothingIsHeld() {
        Awaitility.await().untilAsserted(() -> assertThat(buffers.available()).isEqualTo(1));
        assertThat(stored.openUploads()).isEmpty();
    }
}
