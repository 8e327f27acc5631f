package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
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

/** The controller with queues of its own. Sweeps happen when a test asks for one, by a request. */
@LocalAwsTest
@Import(RecordedNotifications.class)
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
abstract class DeadLettersTest {

    static final ResourceNames NAMES = ResourceNames.withPrefix("dead");

    final LocalAwsEndpoints aws;
    final RestTestClient client;
    final String jobs;
    final String dead;

    /** To have SQS fail. */
    @MockitoSpyBean
    @SuppressWarnings("NullAway.Init")
    DeadLetterQueue queue;

    /** To have the jobs queue fail. */
    @MockitoSpyBean
    @SuppressWarnings("NullAway.Init")
    JobSender jobSender;

    /** To have DynamoDB fail in the midst of a sweep. */
    @MockitoSpyBean
    @SuppressWarnings("NullAway.Init")
    DocumentStates documents;

    /** To have answers about moves lost. */
    @MockitoSpyBean
    @SuppressWarnings("NullAway.Init")
    MoveTasks moves;

    /** To have DynamoDB fail. */
    @MockitoSpyBean
    @SuppressWarnings("NullAway.Init")
    AuditLog audit;

    DeadLettersTest(LocalAwsEndpoints aws, int port) {
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
    void begin() {
        aws.sqs().purgeQueue(r -> r.queueUrl(jobs));
        aws.sqs().purgeQueue(r -> r.queueUrl(dead));
        RecordedNotifications.SENT.clear();
    }

    /** As a counter puts a message aside. */
    final String bury(String body, String reason) {
        var attribute = text(reason);
        return aws.sqs()
                .sendMessage(r -> r.queueUrl(dead).messageBody(body).messageAttributes(Map.of(Held.REASON, attribute)))
                .messageId();
    }

    static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    /** As a job ends whose worker dies each time. */
    final String die(String body) {
        return die(body, Map.of());
    }

    final String die(String body, Map<String, MessageAttributeValue> attributes) {
        var id = aws.sqs()
                .sendMessage(r -> r.queueUrl(jobs).messageBody(body).messageAttributes(attributes))
                .messageId();
        dieAgain();
        return id;
    }

    /** The only job that is there. */
    final void dieAgain() {
        for (var i = 0; i < ResourceNames.MAX_RECEIVE_COUNT; i++) {
            assertThat(receive(jobs)).hasSize(1);
        }
        assertThat(receive(jobs)).isEmpty();
    }

    final List<Message> receive(String queueUrl) {
        return aws.sqs()
                .receiveMessage(r -> r.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .waitTimeSeconds(0)
                        .messageAttributeNames("All"))
                .messages();
    }

    final Document document(DocumentStatus status, @Nullable String problem) {
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

    static String event(Document document) {
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

    final JsonNode onlyLetter() {
        var letters = list("").get("deadLetters");
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    final JsonNode list(String query) {
        return get("/v1/dead-letters" + query);
    }

    final JsonNode get(String uri) {
        return body(client.get().uri(uri).exchange().expectStatus().isOk());
    }

    static JsonNode body(ResponseSpec response) {
        var body = response.expectBody(String.class).returnResult().getResponseBody();
        return JsonMapper.shared().readTree(Objects.requireNonNull(body));
    }

    static void assertProblem(ResponseSpec response, int status, String type) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:wordfreq:problem:" + type);
    }

    private String url(String name) {
        return aws.sqs().getQueueUrl(r -> r.queueName(name)).queueUrl();
    }
}
