package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Uploads whose parts go straight to S3. */
@IngestTest
final class DirectUploadIT {

    private static final int PART = 5 << 20;

    private final String corpus = "direct-" + UUID.randomUUID();
    private final IngestClient client;
    private final DirectClient direct;
    private final Stored stored;
    private final LocalAwsEndpoints aws;

    DirectUploadIT(@LocalServerPort int port, LocalAwsEndpoints aws) {
        client = IngestClient.on(port);
        direct = new DirectClient(client);
        stored = new Stored(aws, corpus);
        this.aws = aws;
    }

    @Test
    void partsBecomeOneDocument() {
        var first = "a".repeat(PART);
        var begun = begin("a b.txt", PART + 5, Map.of("partSize", PART, "contentType", "text/plain; charset=utf-8"));

        assertThat(begun.status()).as(begun.response().body()).isEqualTo(201);
        assertThat(begun.header("Location"))
                .isEqualTo("/v1/uploads/" + begun.json().path("id").asString());
        assertThat(begun.json().path("parts"))
                .extracting(part -> part.path("bytes").asLong())
                .containsExactly((long) PART, 5L);
        var two = direct.send(begun, 2, "bbbbb");
        var one = direct.send(begun, 1, first);
        assertThat(stored.keys()).isEmpty();

        var completed = direct.complete(begun, List.of(one, two));

        assertThat(completed.status()).as(completed.response().body()).isEqualTo(202);
        assertThat(completed.header("Location")).endsWith("/v1/documents/" + id(begun));
        assertThat(completed.json().path("id").asString()).isEqualTo(id(begun));
        assertThat(stored.documents()).singleElement().satisfies(document -> {
            assertThat(document.status()).isEqualTo(DocumentStatus.QUEUED);
            assertThat(document.bytes()).isEqualTo(PART + 5);
            assertThat(document.filename()).isEqualTo("a b.txt");
        });
        assertThat(stored.object(stored.keys().getFirst())).satisfies(object -> {
            assertThat(object.text()).isEqualTo(first + "bbbbb");
            assertThat(object.contentType()).isEqualTo("text/plain;charset=utf-8");
            assertThat(object.metadata()).containsEntry("wordfreq-corpus", corpus);
        });
        assertThat(stored.jobs()).extracting("eventName").containsExactly("ObjectCreated:CompleteMultipartUpload");
        assertThat(stored.openUploads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a few words"})
    void smallFilesHaveOnePart(String text) {
        var begun = begin("a.txt", text.length(), Map.of());

        var completed = direct.complete(begun, List.of(direct.send(begun, 1, text)));

        assertThat(completed.status()).as(completed.response().body()).isEqualTo(202);
        assertThat(stored.object(stored.keys().getFirst()).text()).isEqualTo(text);
    }

    @Test
    void ownRecordIsKnownWhenDynamoDbIsAskedTwice(@Autowired ApplicationContext beans) {
        var lossy = new UploadSessions(
                LostAnswers.repeated(aws.dynamoDb(), "putItem"), new Repairs(new SimpleMeterRegistry()), aws.names());
        var request = new DirectRequest("a.txt", corpus, null, 5L, null, null, null, null);

        var begun = (DirectOutcome.Standing) upload(beans, lossy).begin(request, null, null);

        assertThat(begun.replayed()).isFalse();
        assertThat(stored.openUploads()).containsExactly(begun.session().key());
    }

    /** The flow on records of its own. */
    private static DirectUpload upload(ApplicationContext beans, UploadSessions sessions) {
        return new DirectUpload(
                beans.getBean(DirectClaims.class),
                sessions,
                beans.getBean(DirectObjects.class),
                beans.getBean(DocumentObjects.class),
                beans.getBean(DocumentItems.class),
                beans.getBean(Jobs.class),
                beans.getBean(IngestObservations.class),
                beans.getBean(DirectSettings.class),
                beans.getBean(ResourceNames.class),
                beans.getBean(Clock.class));
    }

    @Test
    void s3TakesNoOtherLength() {
        var begun = begin("a.txt", 5, Map.of());

        assertThat(direct.put(begun, 1, "longer").statusCode()).isEqualTo(403);
        assertThat(direct.put(begun, 1, "less").statusCode()).isEqualTo(403);
    }

    @Test
    void s3TakesNoOtherContentThanThatOfTheChecksum() {
        var begun = begin("a.txt", 5, Map.of("partSha256", List.of(DirectClient.sha256("hello"))));

        assertThat(DirectClient.part(begun, 1)
                        .at("/headers/x-amz-checksum-sha256")
                        .asString())
                .isEqualTo(DirectClient.sha256("hello"));
        assertThat(direct.put(begun, 1, "hellO").statusCode()).isEqualTo(400);
        var eTag = direct.send(begun, 1, "hello");
        var other = direct.post(
                "/v1/uploads/" + id(begun) + "/complete",
                Map.of("parts", List.of(Map.of("number", 1, "eTag", eTag, "sha256", DirectClient.sha256("other")))));
        assertThat(other.status()).isEqualTo(422);
        assertThat(direct.complete(begun, List.of(eTag)).status()).isEqualTo(202);
    }

    @Test
    void completingAgainIsTheSameDocument() {
        var begun = begin("a.txt", 5, Map.of());
        var eTags = List.of(direct.send(begun, 1, "hello"));

        var first = direct.complete(begun, eTags);
        var second = direct.complete(begun, eTags);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.jobs()).hasSize(1);
        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("completed");
    }

    @Test
    void manyCompletionsAtOnceMakeOneDocument() throws Exception {
        var begun = begin("a.txt", 5, Map.of());
        var eTags = List.of(direct.send(begun, 1, "hello"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> direct.complete(begun, eTags)))
                    .toList();
            for (var answer : answers) {
                // Who meets the other one in the middle may be told to come again.
                assertThat(answer.get().status())
                        .as(answer.get().response().body())
                        .isIn(202, 409, 503);
            }
        }

        assertThat(direct.complete(begun, eTags).status()).isEqualTo(202);
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.keys()).hasSize(1);
    }

    @Test
    void completionThatDiedAfterS3IsFinishedByARepetition() {
        var begun = begin("a.txt", 5, Map.of());
        var eTag = direct.send(begun, 1, "hello");
        completeBehindTheService(eTag);
        assertThat(stored.documents()).isEmpty();

        var completed = direct.complete(begun, List.of(eTag));

        assertThat(completed.status()).as(completed.response().body()).isEqualTo(202);
        assertThat(stored.documents()).hasSize(1);
        assertThat(stored.jobs()).hasSize(1);
    }

    @Test
    void partThatHasNotArrivedIsNamed() {
        var begun = begin("a.txt", 2L * PART + 5, Map.of("partSize", PART));
        var three = direct.send(begun, 3, "ccccc");

        var refused = direct.complete(begun, Map.of(1, "0", 2, "0", 3, three));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("parts-mismatch");
        assertThat(refused.json().path("detail").asString()).contains("parts 1, 2");
        assertThat(refused.json().path("missing"))
                .extracting(number -> number.asInt())
                .containsExactly(1, 2);
        var standing = direct.get(begun);
        assertThat(standing.json().path("parts"))
                .extracting(part -> part.path("received").asBoolean())
                .containsExactly(false, false, true);
        assertThat(DirectClient.part(standing, 3).path("eTag").asString()).isEqualTo(three);
        assertThat(stored.documents()).isEmpty();
    }

    @Test
    void wrongPartsAreNamed() {
        var begun = begin("a.txt", 5, Map.of());
        var eTag = direct.send(begun, 1, "hello");

        assertWrong(
                direct.complete(begun, List.of("5d41402abc4b2a76b9719d911017c593")),
                "5d41402abc4b2a76b9719d911017c593");
        assertWrong(direct.complete(begun, Map.of(1, eTag, 2, eTag)), "a part 2");
        assertWrong(direct.complete(begun, List.of()), "no 'eTag' for part 1");
        assertThat(stored.documents()).isEmpty();
        assertThat(direct.complete(begun, List.of('"' + eTag + '"')).status()).isEqualTo(202);
    }

    @Test
    void urlsCanBeHadAgain() {
        var begun = begin("a.txt", 5, Map.of());

        var again = direct.get(begun);

        assertThat(again.status()).isEqualTo(200);
        assertThat(direct.complete(begun, List.of(direct.send(again, 1, "hello")))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void abortedUploadLeavesNothing() {
        var begun = begin("a.txt", 5, Map.of());
        var eTag = direct.send(begun, 1, "hello");

        assertThat(direct.abort(begun).status()).isEqualTo(204);
        assertThat(direct.abort(begun).status()).isEqualTo(204);

        assertThat(stored.openUploads()).isEmpty();
        var refused = direct.complete(begun, List.of(eTag));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("upload-not-open");
        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("aborted");
    }

    @Test
    void completedUploadCannotBeAborted() {
        var begun = begin("a.txt", 5, Map.of());
        direct.complete(begun, List.of(direct.send(begun, 1, "hello")));

        var refused = direct.abort(begun);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).contains("DELETE /v1/documents/" + id(begun));
        assertThat(stored.keys()).hasSize(1);
    }

    @Test
    void completionOfADeletedDocumentDoesNotBringItBack() {
        var begun = begin("a.txt", 5, Map.of());
        var eTags = List.of(direct.send(begun, 1, "hello"));
        direct.complete(begun, eTags);
        assertThat(client.send("DELETE", "/v1/documents/" + id(begun), BodyPublishers.noBody())
                        .status())
                .isEqualTo(202);

        var again = direct.complete(begun, eTags);

        assertThat(again.status()).isEqualTo(410);
        assertThat(again.problem()).isEqualTo("document-deleted");
        assertThat(stored.keys()).isEmpty();
    }

    @Test
    void sameKeyIsTheSameUpload() {
        var key = UUID.randomUUID().toString();
        var request = Map.of("filename", "a.txt", "corpus", corpus, "bytes", 5);

        var first = direct.begin(request, "Idempotency-Key", key);
        var second = direct.begin(request, "Idempotency-Key", key);
        var other = direct.begin(Map.of("filename", "a.txt", "corpus", corpus, "bytes", 6), "Idempotency-Key", key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(stored.openUploads()).hasSize(1);
        assertThat(other.status()).isEqualTo(422);
        assertThat(client.put(corpus, "a.txt", "hello", "Idempotency-Key", key).status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"bytes\":5}|400|invalid-request|filename",
                "{\"filename\":\"a.txt\"}|400|invalid-request|bytes",
                "{\"filename\":\"a.txt\",\"bytes\":-1}|400|invalid-request|bytes",
                "{\"filename\":\"a/b.txt\",\"bytes\":5}|400|invalid-filename|slash",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"corpus\":\"No\"}|400|invalid-corpus|No",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"analyzer\":\"x\"}|400|unsupported-analyzer|'x'",
                "{\"filename\":\"a.txt\",\"bytes\":20971521}|413|document-too-large|20971520",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"contentType\":\"text/plain;"
                        + " charset=x-no\"}|415|unsupported-charset|IANA",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"partSize\":1}|400|invalid-request|5242880 to 5368709120",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"partSize\":5368709121}|400|invalid-request|5242880 to"
                        + " 5368709120",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"sha256\":\"00FF\"}|400|invalid-request|sha256sum",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"partSha256\":[]}|400|invalid-request|1 parts",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"partSha256\":[\"x\"]}|400|invalid-request|part 1",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"partSha256\":[null]}|400|invalid-request|member 'partSha256",
                "{\"filename\":\"a.txt\",\"bytes\":\"many\"}|400|invalid-request|member 'bytes' must be a whole number",
                "{\"filename\":\"a.txt\",\"bytes\":\"5\"}|400|invalid-request|member 'bytes' must be a whole number",
                "{\"filename\":7,\"bytes\":5}|400|invalid-request|member 'filename' must be a text, not 7",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"corpsu\":\"x\"}|400|invalid-request|The member 'corpsu' is"
                        + " none that is known here. There are analyzer, bytes, contentType, corpus, filename, partSha256,"
                        + " partSize, sha256;",
                "[]|400|invalid-request|JSON object",
                "null|400|invalid-request|null",
                "{\"filename\":|400|invalid-request|ends in the middle of its JSON",
                "{filename:5}|400|invalid-request|no JSON",
                "{\"filename\":\"a.txt\",\"bytes\":5,\"bytes\":6}|400|invalid-request|member 'bytes' is there"
                        + " twice",
            })
    void requestThatBreaksARuleIsRefused(String body, int status, String problem, String detail) {
        var refused = direct.post("/v1/uploads", body);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(status);
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.json().path("detail").asString()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"part\":[]}|The member 'part' is none that is known here. There are parts;",
                "{\"parts\":[{\"number\":1,\"etag\":\"x\"}]}|The member 'parts[0].etag' is none that is known here."
                        + " There are eTag, number, sha256;",
                "{\"parts\":[{\"number\":\"1\",\"eTag\":\"x\"}]}|The member 'parts[0].number' must be a whole number",
                "{\"parts\":{}}|The member 'parts' must be an array",
                "{\"parts\":[null]}|The member 'parts",
            })
    void completionThatCannotBeReadIsRefusedByName(String body, String detail) {
        var refused = direct.post("/v1/uploads/" + UUID.randomUUID() + "/complete", body);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(refused.json().path("detail").asString()).contains(detail).doesNotContain("java", "org.wordfreq");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var path = "/v1/uploads/" + UUID.randomUUID();

        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.send("DELETE", path, BodyPublishers.noBody()).status())
                .isEqualTo(404);
        assertThat(direct.post(path + "/complete", "{\"parts\":[]}").status()).isEqualTo(404);
    }

    @Test
    void requestThatIsTooLongIsRefusedWithTheLimit() {
        var body = "x".repeat(5 << 20).getBytes(StandardCharsets.US_ASCII);

        for (var refused : List.of(
                direct.post("/v1/uploads", "x".repeat(5 << 20)),
                client.send(
                        "POST",
                        "/v1/uploads/" + UUID.randomUUID() + "/complete",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                        "Content-Type",
                        "application/json"))) {
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.problem()).isEqualTo("body-too-large");
            assertThat(refused.json().path("detail").asString()).contains("4194304 bytes");
            assertThat(refused.json().path("limit").asLong()).isEqualTo(4 << 20);
        }
    }

    private void completeBehindTheService(String eTag) {
        var open = aws.s3()
                .listMultipartUploads(
                        list -> list.bucket(aws.names().documentsBucket()).prefix(corpus + "/"))
                .uploads()
                .getFirst();
        aws.s3().completeMultipartUpload(complete -> complete.bucket(aws.names().documentsBucket())
                .key(open.key())
                .uploadId(open.uploadId())
                .multipartUpload(upload -> upload.parts(
                        List.of(CompletedPart.builder().partNumber(1).eTag(eTag).build()))));
    }

    private Answer begin(String filename, long bytes, Map<String, ?> more) {
        var request = new LinkedHashMap<String, Object>(more);
        request.put("filename", filename);
        request.put("corpus", corpus);
        request.put("bytes", bytes);
        return direct.begin(request);
    }

    private static String id(Answer answer) {
        return answer.json().path("id").asString();
    }

    private static void assertWrong(Answer refused, String detail) {
        assertThat(refused.status()).as(refused.response().body()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("parts-mismatch");
        assertThat(refused.json().path("detail").asString()).contains(detail);
    }
}
