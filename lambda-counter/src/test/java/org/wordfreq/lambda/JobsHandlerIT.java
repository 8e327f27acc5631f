package org.wordfreq.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.EndsMetric;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The function in the runtime of Lambda, with the queue's event source in front of it. */
@LocalAwsTest
class JobsHandlerIT {

    private static final Duration ENOUGH = Duration.ofMinutes(2);

    private static @Nullable RuntimeApi lambda;
    private static @Nullable FunctionProcess function;

    private static ResourceNames names = ResourceNames.withPrefix("function");

    private final LocalAwsEndpoints aws;
    private final EventSource source;

    JobsHandlerIT(LocalAwsEndpoints aws) {
        this.aws = aws;
        this.source = new EventSource(aws, requireNonNull(lambda), names.jobsQueue());
    }

    @BeforeAll
    static void start(LocalAwsEndpoints aws) throws IOException {
        names = aws.provision("function");
        lambda = new RuntimeApi();
        function = new FunctionProcess(aws, names, lambda.address());
    }

    @AfterAll
    static void stop() {
        if (function != null) {
            function.close();
        }
        if (lambda != null) {
            lambda.close();
        }
    }

    @Test
    void documentIsCountedAndItsJobIsDone() throws Exception {
        store("drops/a.txt", "Two words, don’t two WORDS");
        send(S3EventJson.write(List.of(created("drops/a.txt"))));

        assertThat(source.deliver(ENOUGH)).isEmpty();

        var document = document("drops/a.txt");
        assertThat(document.status()).isEqualTo(DocumentStatus.COUNTED);
        assertThat(document.attempts()).isEqualTo(1);
        assertThat(requireNonNull(item("drops/a.txt").get(DocumentTable.WORDS)).m())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "two", AttributeValue.fromN("2"),
                        "words", AttributeValue.fromN("2"),
                        "don't", AttributeValue.fromN("1")));
        assertThat(depth(names.jobsQueue())).containsOnly("0");
        assertThat(results()).anyMatch(result -> result.contains("drops/a.txt"));
    }

    /** The metric of how documents end is made of these fields ({@code LambdaCounters} of infra). */
    @Test
    void endOfADocumentIsALineOfTheLog() throws Exception {
        store("drops/told.txt", "told");
        send(S3EventJson.write(List.of(created("drops/told.txt"))));

        assertThat(source.deliver(ENOUGH)).isEmpty();

        assertThat(requireNonNull(function).logLines())
                .filteredOn(line -> line.contains("drops/told.txt") && line.contains("\"outcome\""))
                .singleElement()
                .asString()
                .startsWith("{")
                .contains("\"" + EndsMetric.OUTCOME + "\":\"" + DocumentStatus.COUNTED.id() + "\"")
                .containsPattern("\"service\":\\{\"name\":\"" + EndsMetric.COUNTER + "\"");
    }

    @Test
    void whatCanNeverBeAJobGoesToTheDeadLetters() throws Exception {
        send("no job at all");

        assertThat(source.deliver(ENOUGH)).isEmpty();

        assertThat(depth(names.deadLetterQueue())).contains("1");
        assertThat(depth(names.jobsQueue())).containsOnly("0");
    }

    @Test
    void jobWithoutTimeIsGivenBackAndDoneByTheNextCall() throws Exception {
        store("drops/late.txt", "late");
        send(S3EventJson.write(List.of(created("drops/late.txt"))));

        assertThat(source.deliver(Duration.ofMillis(1))).hasSize(1);
        assertThat(depth(names.jobsQueue())).containsExactlyInAnyOrder("1", "0", "0");
        assertThat(source.deliver(ENOUGH)).isEmpty();

        assertThat(document("drops/late.txt").status()).isEqualTo(DocumentStatus.COUNTED);
        assertThat(document("drops/late.txt").attempts()).isEqualTo(1);
        assertThat(depth(names.jobsQueue())).containsOnly("0");
    }

    private List<String> results() {
        return aws
                .sqs()
                .receiveMessage(
                        request -> request.queueUrl(url(names.resultsQueue())).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private void store(String key, String text) {
        aws.s3().putObject(request -> request.bucket(names.documentsBucket()).key(key), RequestBody.fromString(text));
    }

    private static ObjectEvent created(String key) {
        return new ObjectEvent(
                "ObjectCreated:Put", null, "us-east-1", names.documentsBucket(), key, null, null, null, null);
    }

    private void send(String body) {
        aws.sqs()
                .sendMessage(request -> request.queueUrl(url(names.jobsQueue())).messageBody(body));
    }

    private Document document(String key) {
        return DocumentTable.fromItem(item(key));
    }

    private Map<String, AttributeValue> item(String key) {
        return aws.dynamoDb()
                .getItem(request -> request.tableName(names.documentsTable())
                        .consistentRead(true)
                        .key(Map.of(
                                DocumentTable.FILENAME,
                                AttributeValue.fromS(DocumentTable.tableKey(names.documentsBucket(), key)))))
                .item();
    }

    /** How many messages are visible, in flight and delayed. */
    private List<String> depth(String queue) {
        return List.copyOf(aws.sqs()
                .getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes()
                .values());
    }

    private String url(String queue) {
        return aws.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }
}
