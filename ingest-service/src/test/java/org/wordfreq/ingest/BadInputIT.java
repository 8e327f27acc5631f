package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wordfreq.ingest.IngestClient.FormPart;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** What comes of uploads that lie about their length or have a hostile name, and of the smallest ones. */
@IngestTest
final class BadInputIT {

    private final String corpus = "bad-" + UUID.randomUUID();
    private final int port;
    private final IngestClient client;
    private final Stored stored;

    BadInputIT(@LocalServerPort int port, LocalAwsEndpoints aws) {
        this.port = port;
        client = IngestClient.on(port);
        stored = new Stored(aws, corpus);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void smallestFilesAreDocuments(int bytes) {
        var answer = client.put(corpus, "small.txt", BodyPublishers.ofByteArray(new byte[bytes]));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("bytes").asLong()).isEqualTo(bytes);
        assertThat(stored.documents()).hasSize(1);
    }

    @Test
    void bodyLongerThanItsContentLengthEndsThereAndTheRestIsNoRequest() throws IOException {
        var answers = raw("Content-Length: 5\r\n\r\nwords and more that was not announced\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 202").contains("\"bytes\":5").contains("HTTP/1.1 400");
        assertThat(stored.keys())
                .singleElement()
                .satisfies(key -> assertThat(stored.object(key).text()).isEqualTo("words"));
    }

    @Test
    void bodyShorterThanItsContentLengthIsNoDocument() throws IOException {
        assertThat(raw("Content-Length: 50\r\n\r\nwords"))
                .startsWith("HTTP/1.1 400")
                .contains("\"type\":\"urn:wordfreq:problem:incomplete-upload\"");
        assertNothingIsLeft();
    }

    @Test
    void jsonShorterThanItsContentLengthIsToldSo() throws IOException {
        assertThat(raw("POST /v1/uploads", "Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"file"))
                .startsWith("HTTP/1.1 400")
                .contains("\"type\":\"urn:wordfreq:problem:invalid-request\"", "it ended before its announced length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -5",
                "Content-Length: five",
                "Content-Length: 99999999999999999999",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Transfer-Encoding: chunked, identity",
            })
    void lengthThatIsNoneIsRefused(String framing) throws IOException {
        assertThat(raw(framing + "\r\n\r\nwords")).matches("(?s)HTTP/1.1 (400|501).*");
        assertNothingIsLeft();
    }

    /** The way that request smuggling takes: whoever is in front of us might believe the other header. */
    @Test
    void contentLengthBesideChunksIsNotBelieved() throws IOException {
        var answers = raw("Content-Length: 50\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 202").contains("\"bytes\":5");
    }

    static Stream<String> hostileNames() {
        return Stream.of(
                "..",
                ".",
                "../../etc/passwd",
                "..\\..\\boot.ini",
                "a\u0001b.txt",
                "a\u007Fb.txt",
                "evil\u202Etxt.exe",
                "\u2067isolated.txt",
                "line\u2028separator.txt",
                "n".repeat(4096));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void hostileNamesAreRefusedInPaths(String name) {
        var answer = client.put(corpus, name, "text");

        // Paths like these do not get as far as our rules.
        assertThat(answer.status()).as(answer.response().body()).isIn(400, 404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void hostileNamesAreRefusedInForms(String name) {
        var answer = client.post("?corpus=" + corpus, List.of(FormPart.file(name, "text")));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.problem()).isIn("invalid-filename", "invalid-request");
        assertThat(answer.response().body()).doesNotContain("\u202E", "\u2067", "\u0001", "\u2028", "n".repeat(300));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(stored.keys()).isEmpty();
        assertThat(stored.documents()).isEmpty();
        assertThat(stored.openUploads()).isEmpty();
    }

    /** All answers to an upload with these headers and what follows them. */
    private String raw(String headersAndBody) throws IOException {
        return raw("PUT /v1/corpora/" + corpus + "/documents/a.txt", headersAndBody);
    }

    private String raw(String methodAndPath, String headersAndBody) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = methodAndPath + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headersAndBody;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
