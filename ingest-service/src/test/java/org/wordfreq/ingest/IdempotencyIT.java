package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.ingest.IngestClient.FormPart;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** The same request again, and other requests with its key. */
@IngestTest
final class IdempotencyIT {

    private final String corpus = "idem-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();
    private final IngestClient client;
    private final Stored stored;

    IdempotencyIT(@LocalServerPort int port, LocalAwsEndpoints aws) {
        client = IngestClient.on(port);
        stored = new Stored(aws, corpus);
    }

    @Test
    void sameRequestAgainIsTheSameDocument() {
        var first = put("a.txt", "content");
        var second = put("a.txt", "content");

        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("X-Correlation-Id")).isEqualTo(first.header("X-Correlation-Id"));
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.jobs()).hasSize(1);
    }

    @Test
    void withoutAKeyTheSameContentIsAnotherDocument() {
        client.put(corpus, "a.txt", "content");
        client.put(corpus, "a.txt", "content");

        assertThat(stored.documents()).hasSize(2);
    }

    @Test
    void otherContentWithTheKeyIsRefusedAndChangesNothing() {
        put("a.txt", "content");

        assertReused(put("a.txt", "other content"));
        assertReused(put("a.txt", "other content ".repeat(1_000_000)));
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.object(stored.keys().getFirst()).text()).isEqualTo("content");
        assertThat(stored.openUploads()).isEmpty();
    }

    @Test
    void otherNameRouteAnalyzerOrTypeWithTheKeyIsRefused() {
        put("a.txt", "content");

        assertReused(put("b.txt", "content"));
        assertReused(
                client.post("?corpus=" + corpus, List.of(FormPart.file("a.txt", "content")), "Idempotency-Key", key));
        assertReused(client.put(corpus + "x", "a.txt", "content", "Idempotency-Key", key));
        assertReused(client.put(
                corpus, "a.txt", "content", "Idempotency-Key", key, "Content-Type", "text/plain; charset=utf-16"));
        assertThat(stored.documents()).hasSize(1);
    }

    @Test
    void formIsRepeatedAsAWhole() {
        var a = FormPart.file("a.txt", "one");
        var b = FormPart.file("b.txt", "two");
        var first = post(List.of(a, b));
        var second = post(List.of(a, b));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(stored.jobs()).hasSize(2);
    }

    @Test
    void formWithAnotherNumberOfFilesIsRefused() {
        var a = FormPart.file("a.txt", "one");
        var b = FormPart.file("b.txt", "two");
        var c = FormPart.file("c.txt", "three");
        post(List.of(a, b));

        assertReused(post(List.of(a)));
        assertReused(post(List.of(a, b, c)));
        assertThat(stored.documents()).hasSize(2);
    }

    @Test
    void formThatFailedHalfWayIsFinishedByItsRepetition() {
        var a = FormPart.file("a.txt", "one");
        var b = FormPart.file("b.txt", "two");
        var broken = post(List.of(a, new FormPart("other", "b.txt", "text/plain", "")));

        var second = post(List.of(a, b));

        assertThat(broken.status()).isEqualTo(400);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotent-Replayed")).isEmpty();
        assertThat(stored.documents()).hasSize(2);
        assertThat(stored.jobs()).hasSize(2);
    }

    @Test
    void manyAtOnceWithOneKeyMakeOneDocument() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var uploads = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> put("a.txt", "content ".repeat(1_000_000))))
                    .toList();
            for (var upload : uploads) {
                assertThat(upload.get().status()).isEqualTo(202);
            }
        }

        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.keys()).hasSize(1);
        assertThat(stored.openUploads()).isEmpty();
        assertThat(stored.jobs())
                .isNotEmpty()
                .extracting("key")
                .containsOnly(stored.keys().getFirst());
    }

    @Test
    void manyAtOnceWithOneKeyAndDifferentContentLeaveTheWinnersContent() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var uploads = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> put("a.txt", "content of " + i)))
                    .toList();
            for (var upload : uploads) {
                assertThat(upload.get().status()).isIn(202, 422);
            }
        }

        var document = stored.documents().getFirst();
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.keys()).hasSize(1);
        assertThat(stored.sha256(stored.keys().getFirst())).isEqualTo(document.sha256());
    }

    private Answer put(String filename, String text) {
        return client.put(corpus, filename, text, "Idempotency-Key", key);
    }

    private Answer post(List<FormPart> parts) {
        return client.post("?corpus=" + corpus, parts, "Idempotency-Key", key);
    }

    private static void assertReused(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("idempotency-key-reused");
    }
}
