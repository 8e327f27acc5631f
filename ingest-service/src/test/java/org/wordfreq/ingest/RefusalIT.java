package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.ingest.IngestClient.FormPart;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** What is refused, how it is said, and that nothing is left of it. */
@IngestTest
final class RefusalIT {

    private static final int LIMIT = 20 * 1024 * 1024;

    private final String corpus = "no-" + UUID.randomUUID();
    private final int port;
    private final IngestClient client;
    private final Stored stored;
    private final PartBuffers buffers;

    RefusalIT(@LocalServerPort int port, LocalAwsEndpoints aws, @Autowired PartBuffers buffers) {
        this.port = port;
        this.buffers = buffers;
        client = IngestClient.on(port);
        stored = new Stored(aws, corpus);
    }

    @Test
    void declaredLengthOverTheLimitIsRefusedBeforeTheBodyIsRead() throws IOException {
        var answer = raw("""
                PUT /v1/corpora/%s/documents/a.txt HTTP/1.1
                Host: 127.0.0.1
                Content-Length: 99999999999
                Expect: 100-continue

                """.formatted(corpus));

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("\"type\":\"urn:wordfreq:problem:document-too-large\"")
                .contains("\"limit\":20971520")
                .contains("\"setting\":\"wordfreq.ingest.max-document-size\"")
                .contains("\"bytes\":99999999999");
        assertNothingIsLeft();
    }

    @Test
    void bodyWithoutLengthIsStoppedAtTheLimit() {
        var answer = client.put(corpus, "a.txt", IngestClient.chunked(new ByteArrayInputStream(new byte[LIMIT + 1])));

        assertProblem(answer, 413, "document-too-large");
        assertThat(answer.json().path("limit").asLong()).isEqualTo(LIMIT);
        assertThat(answer.json().path("detail").asString()).contains("20971520", "Split it");
        assertNothingIsLeft();
    }

    @Test
    void documentOfExactlyTheLimitIsAccepted() {
        var answer = client.put(corpus, "a.txt", BodyPublishers.ofByteArray(new byte[LIMIT]));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void laterFileOverTheLimitLeavesTheEarlierOnesAccepted() {
        var large = new FormPart("file", "large.txt", "text/plain", "x".repeat(LIMIT + 1));

        var answer = client.post("?corpus=" + corpus, List.of(FormPart.file("a.txt", "one"), large));

        assertProblem(answer, 413, "document-too-large");
        assertThat(answer.json().path("accepted").valueStream()).singleElement().satisfies(document -> assertThat(
                        document.path("filename").asString())
                .isEqualTo("a.txt"));
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.jobs()).hasSize(1);
        assertThat(stored.openUploads()).isEmpty();
    }

    @Test
    void moreFilesThanTheLimitAreRefusedButTheFirstOnesStay() {
        var files = List.of("a.txt", "b.txt", "c.txt", "d.txt").stream()
                .map(name -> FormPart.file(name, name))
                .toList();

        var answer = client.post("?corpus=" + corpus, files);

        assertProblem(answer, 400, "too-many-files");
        assertThat(answer.json().path("limit").asInt()).isEqualTo(3);
        assertThat(answer.json().path("setting").asString()).isEqualTo("wordfreq.ingest.max-files");
        assertThat(answer.json().path("accepted")).hasSize(3);
    }

    @Test
    void formWithoutAFileIsRefused() {
        assertProblem(client.post("?corpus=" + corpus, List.of()), 400, "no-files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "corpus   | idem    | query: ?corpus=idem.",
                "corpus   | a b&c   | query: ?corpus=NAME.",
                "analyzer | classic | query: ?analyzer=classic.",
                "file     | two     | no filename",
                "file     | two     | curl -F file=@two.",
                "document | two     | parts named 'file'",
            })
    void fieldsThatAreNoFilesAreRefusedRatherThanIgnored(String field, String value, String remedy) {
        var answer = client.post("?corpus=" + corpus, List.of(new FormPart(field, "", "text/plain", value)));

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().path("detail").asString())
                .contains("'" + field + "'", remedy)
                .doesNotContain("Accepted before");
        assertNothingIsLeft();
    }

    @Test
    void fieldAfterFilesIsRefusedWithWhatWasAcceptedBefore() {
        var field = new FormPart("corpus", "", "text/plain", "idem");

        var answer = client.post("?corpus=" + corpus, List.of(FormPart.file("a.txt", "one"), field));

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().path("detail").asString())
                .contains("?corpus=idem", "Accepted before that, in corpus '" + corpus + "': 'a.txt'.");
        assertThat(answer.json().path("accepted").valueStream()).singleElement().satisfies(document -> assertThat(
                        document.path("corpus").asString())
                .isEqualTo(corpus));
        assertThat(stored.documents()).extracting("filename").containsExactly("a.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%2F", "%5C", "..%2Fa", "a%00b", "a%0Ab", "%E2%80%AEtxt.exe", "%2E%2E%2F", "%ff", "a;b", "%20"})
    void pathsAndHiddenCharactersInNamesAreRefused(String encoded) {
        var answer =
                client.send("PUT", "/v1/corpora/" + corpus + "/documents/" + encoded, BodyPublishers.ofString("text"));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "a.txt;x=%", "a.txt;y=%zz"})
    void malformedPathIsAProblemToo(String name) throws IOException {
        var answer = raw("PUT /v1/corpora/c/documents/" + name + " HTTP/1.1\nHost: 127.0.0.1\nContent-Length: 0\n\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("Percent-encode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: not/a host", "Host: a\nHost: b", "Accept: */*"})
    void unusableHostIsAProblemThatNamesIt(String headers) throws IOException {
        var answer = raw("PUT /v1/corpora/c/documents/a.txt HTTP/1.1\n" + headers + "\nContent-Length: 0\n\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "header Host", "Host: 127.0.0.1:8081")
                .doesNotContain("Percent-encode");
    }

    @Test
    void pathOfTheErrorPageIsNothingToGet() {
        assertProblem(client.get("/error"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/corpora/Upper/documents/a.txt, 400, invalid-corpus",
        "PUT, /v1/corpora/c/documents/a.txt?analyzer=magic, 400, unsupported-analyzer",
        "PUT, /v1/corpora/c/documents, 404, not-found",
        "GET, /v1/documents, 405, invalid-request",
        "DELETE, /v1/corpora/c/documents/a.txt, 405, invalid-request",
        "POST, /v1/documents, 415, invalid-request",
        "GET, /nowhere, 404, not-found",
    })
    void everyErrorIsAProblem(String method, String path, int status, String type) {
        assertProblem(client.send(method, path, BodyPublishers.ofString("text")), status, type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type     | text/plain; charset=klingon | 415 | unsupported-charset",
                "Content-Type     | text                        | 415 | unsupported-charset",
                "Content-Type     | multipart/form-data; boundary=x | 415 | invalid-request",
                "Content-Encoding | br                          | 415 | invalid-request",
                "Idempotency-Key  | two words                   | 400 | idempotency-key-invalid",
                "Accept           | application/xml             | 406 | invalid-request",
            })
    void unusableHeadersAreRefused(String header, String value, int status, String type) {
        assertProblem(client.put(corpus, "a.txt", "text", header, value), status, type);
        assertNothingIsLeft();
    }

    @Test
    void idempotencyKeyOverTheLimitIsRefused() {
        assertProblem(
                client.put(corpus, "a.txt", "text", "Idempotency-Key", "k".repeat(256)),
                400,
                "idempotency-key-invalid");
    }

    @Test
    void formWithoutBoundaryIsRefused() {
        var answer = client.send(
                "POST", "/v1/documents", BodyPublishers.ofString("x"), "Content-Type", "multipart/form-data");

        assertProblem(answer, 400, "invalid-request");
    }

    @Test
    void clientThatGoesAwayLeavesNothing() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var out = socket.getOutputStream();
            out.write(head("PUT /v1/corpora/" + corpus + "/documents/a.txt", "Content-Length: 20000000"));
            out.write(new byte[12_000_000]);
            out.flush();
            Awaitility.await().until(() -> !stored.openUploads().isEmpty());
        }

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stored.openUploads()
                .isEmpty());
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
    void cutOffBodyIsNoDocument(String framing) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var out = socket.getOutputStream();
            out.write(head("PUT /v1/corpora/" + corpus + "/documents/a.txt", framing));
            out.write("5\r\nwords\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("\"type\":\"urn:wordfreq:problem:incomplete-upload\"");
        }

        assertNothingIsLeft();
    }

    @Test
    void formWithoutItsLastBoundaryKeepsOnlyWhatWasComplete() {
        var form = IngestClient.form(List.of(FormPart.file("a.txt", "one"), FormPart.file("b.txt", "two")));
        var cut = new String(form, StandardCharsets.UTF_8);

        var answer = client.send(
                "POST",
                "/v1/documents?corpus=" + corpus,
                BodyPublishers.ofString(cut.substring(0, cut.indexOf("two") + 3)),
                "Content-Type",
                "multipart/form-data; boundary=a-boundary-of-the-tests");

        assertProblem(answer, 400, "incomplete-upload");
        assertThat(answer.json().path("accepted")).hasSize(1);
        assertThat(stored.documents()).extracting("filename").containsExactly("a.txt");
    }

    private void assertNothingIsLeft() {
        assertThat(stored.keys()).isEmpty();
        assertThat(stored.documents()).isEmpty();
        assertThat(stored.openUploads()).isEmpty();
        Awaitility.await().untilAsserted(() -> assertThat(buffers.available()).isEqualTo(3));
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo(type);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }

    private static byte[] head(String requestLine, String framing) {
        return (requestLine + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + framing + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends the text as it is and reads the answer until the server closes or has said it all. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
