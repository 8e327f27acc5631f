package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps happen when a test asks for one, by a request. */
@LocalAwsTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.names.documents-bucket=dead-documents",
            "wordfreq.names.jobs-queue=dead-jobs",
            "wordfreq.names.dead-letter-queue=dead-jobs-dlq",
            "wordfreq.names.documents-table=dead",
            "wordfreq.scaling.dead-letters.interval=1h",
            "wordfreq.scaling.dead-letters.freshness=0s"
        })
class DeadLettersIT {

    private static final ResourceNames NAMES = ResourceNames.withPrefix("dead");

    private final LocalAwsEndpoints aws;
    private final RestTestClient client;
    private final String jobs;
    private final String dead;

    DeadLettersIT(LocalAwsEndpoints aws, @LocalServerPort int port) {
        this.aws = aws;
        this.client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
        this.jobs = url(NAMES.jobsQueue());
        this.dead = url(NAMES.deadLetterQueue());
    }

    @BeforeAll
    static void provision(LocalAwsEndpoints aws) {
        aws.provision("dead");
    }

    @BeforeEach
    void emptyQueues() {
        aws.sqs().purgeQueue(r -> r.queueUrl(jobs));
        aws.sqs().purgeQueue(r -> r.queueUrl(dead));
    }

    @Test
    void poisonIsListedWithTheCountersReason() {
        var id = bury("no job at all", "the body is not JSON");

        var letter = onlyLetter();

        assertThat(letter.get("messageId").asString()).isEqualTo(id);
        assertThat(letter.get("kind").asString()).isEqualTo("poison");
        assertThat(letter.get("reason").asString()).isEqualTo("the body is not JSON");
        assertThat(letter.get("body").asString()).isEqualTo("no job at all");
        assertThat(letter.get("documents")).isEmpty();
    }

    @Test
    void jobThatDiedFiveTimesIsListedWithItsDocumentAndTheLastFailure() {
        var document = document(DocumentStatus.FAILED, "Given up after 5 attempts: S3 said no.");

        var id = die(event(document));

        var letter = onlyLetter();
        assertThat(letter.get("messageId").asString()).isEqualTo(id);
        assertThat(letter.get("kind").asString()).isEqualTo("receives");
        assertThat(letter.get("reason").asString()).isEqualTo("Given up after 5 attempts: S3 said no.");
        assertThat(letter.get("receives").asInt()).isGreaterThan(ResourceNames.MAX_RECEIVE_COUNT);
        assertThat(letter.get("documents").get(0).get("id").asString())
                .isEqualTo(document.id().toString());
        assertThat(letter.get("documents").get(0).get("status").asString()).isEqualTo("failed");
    }

    @Test
    void jobWhoseWorkerDiedEachTimeIsSaidToHaveNoEnd() {
        die(event(document(DocumentStatus.COUNTING, null)));

        assertThat(onlyLetter().get("reason").asString()).isEqualTo(Reasons.NO_END);
    }

    @Test
    void listingTakesNothingOutOfTheQueue() {
        bury("a", "x");
        bury("b", "x");

        for (var i = 0; i < 5; i++) {
            assertThat(list("").get("deadLetters")).hasSize(2);
        }

        assertThat(receive(dead)).hasSize(2);
    }

    @Test
    void pagesShowEachLetterOnce() {
        for (var i = 0; i < 25; i++) {
            bury("body " + i, "x");
        }

        var bodies = new ArrayList<String>();
        @Nullable String cursor = "";
        var pages = 0;
        while (cursor != null) {
            var page = list("?limit=10" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.get("total").asInt()).isEqualTo(25);
            page.get("deadLetters")
                    .forEach(letter -> bodies.add(letter.get("body").asString()));
            cursor = page.get("next").isNull() ? null : page.get("next").asString();
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(bodies).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void letterIsShownWhole() {
        var body = "x".repeat(10_000);
        var id = bury(body, "the body is not JSON");

        assertThat(onlyLetter().get("body").asString()).hasSize(500);
        assertThat(json("/v1/dead-letters/" + id).get("body").asString()).isEqualTo(body);
        assertThat(receive(dead)).hasSize(1);
    }

    @Test
    void whatIsWrongWithARequestIsSaid() {
        assertProblem("/v1/dead-letters/none", 404, "urn:wordfreq:problem:not-found");
        assertProblem("/v1/dead-letters?limit=0", 400, "urn:wordfreq:problem:invalid-request");
        assertProblem("/v1/dead-letters?limit=x", 400, "urn:wordfreq:problem:invalid-request");
        assertProblem("/v1/dead-letters?cursor=x", 400, "urn:wordfreq:problem:invalid-cursor");
    }

    private void assertProblem(String uri, int status, String type) {
        client.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo(type);
    }

    private JsonNode onlyLetter() {
        var letters = list("").get("deadLetters");
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private JsonNode list(String query) {
        return json("/v1/dead-letters" + query);
    }

    private JsonNode json(String uri) {
        var body = client.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(Objects.requireNonNull(body));
    }

    /** As a counter puts a message aside. */
    private String bury(String body, String reason) {
        var attribute = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(reason)
                .build();
        return aws.sqs()
                .sendMessage(r -> r.queueUrl(dead).messageBody(body).messageAttributes(Map.of(Held.REASON, attribute)))
                .messageId();
    }

    /** As a job ends whose worker dies each time. */
    private String die(String body) {
        var id = aws.sqs().sendMessage(r -> r.queueUrl(jobs).messageBody(body)).messageId();
        for (var i = 0; i < ResourceNames.MAX_RECEIVE_COUNT; i++) {
            assertThat(receive(jobs)).hasSize(1);
        }
        assertThat(receive(jobs)).isEmpty();
        return id;
    }

    private List<Message> receive(String queue) {
        return aws.sqs()
                .receiveMessage(r -> r.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .waitTimeSeconds(0))
                .messages();
    }

    private Document document(DocumentStatus status, @Nullable String problem) {
        var id = UUID.randomUUID();
        var document = new Document(
                id,
                NAMES.documentsBucket(),
                "novels/" + id + "/emma.txt",
                "emma.txt",
                "novels",
                5,
                null,
                "standard",
                status,
                Instant.now(),
                new Document.Source("e", null, null),
                5,
                null,
                null,
                problem == null ? null : Problem.of(ProblemType.COUNTING_FAILED, problem));
        aws.dynamoDb().putItem(r -> r.tableName(NAMES.documentsTable()).item(DocumentTable.toItem(document)));
        return document;
    }

    private static String event(Document document) {
        return S3EventJson.write(List.of(new ObjectEvent(
                "ObjectCreated:Put",
                null,
                "us-east-1",
                document.bucket(),
                document.key(),
                document.bytes(),
                "e",
                null,
                null)));
    }

    private String url(String queue) {
        return aws.sqs().getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }
}
