package org.wordfreq.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.Message;

/** What every AWS must do for WordFreq, once deploy/provision has prepared it. */
abstract class AwsContract {

    private static final ResourceNames NAMES = ResourceNames.defaults();
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String mark = UUID.randomUUID().toString();

    /** The AWS that is held to it, prepared. */
    abstract Aws aws();

    @Test
    void anObjectInTheBucketBecomesAJob() {
        var key = "books/" + mark + "/Straße +1.txt";

        aws().s3()
                .putObject(
                        request -> request.bucket(NAMES.documentsBucket()).key(key),
                        RequestBody.fromString("some text"));

        var jobs = new ArrayList<JobMessage>();
        await().atMost(SOON).untilAsserted(() -> {
            receive(NAMES.jobsQueue()).forEach(message -> jobs.add(JobJson.parse(withZone(message.body()))));
            assertThat(jobs)
                    .filteredOn(JobMessage.ObjectEvents.class::isInstance)
                    .flatMap(job -> ((JobMessage.ObjectEvents) job).events())
                    .anySatisfy(event -> {
                        assertThat(event.bucket()).isEqualTo(NAMES.documentsBucket());
                        assertThat(event.key()).isEqualTo(key);
                        assertThat(event.isCreation()).isTrue();
                    });
        });
    }

    @Test
    void aJobThatIsReceivedTooOftenIsADeadLetter() {
        aws().sqs().sendMessage(request -> request.queueUrl(aws().queueUrl(NAMES.jobsQueue()))
                .messageBody(mark));

        var letters = new ArrayList<String>();
        await().atMost(SOON).untilAsserted(() -> {
            receive(NAMES.jobsQueue()).forEach(message -> release(NAMES.jobsQueue(), message));
            receive(NAMES.deadLetterQueue()).forEach(letter -> letters.add(letter.body()));
            assertThat(letters).contains(mark);
        });
    }

    @Test
    void anObjectIsNotOverwrittenByWhoeverComesSecond() {
        put(mark);

        assertThatThrownBy(() -> put(mark))
                .isInstanceOfSatisfying(S3Exception.class, refused -> assertThat(refused.statusCode())
                        .isEqualTo(412));
    }

    @Test
    void documentsAreFoundByIdAndListedByCorpusInTheirOrder() {
        document("b", "2026-02-02");
        document("a", "2026-01-01");

        assertThat(query(DocumentTable.DOCUMENT_ID_INDEX, DocumentTable.DOCUMENT_ID, mark + "/a"))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry(DocumentTable.FILENAME, AttributeValue.fromS("bucket/" + mark + "/a")));
        assertThat(query(DocumentTable.CORPUS_INDEX, DocumentTable.CORPUS, mark))
                .extracting(item -> item.get(DocumentTable.LISTING_KEY))
                .containsExactly(AttributeValue.fromS("2026-01-01"), AttributeValue.fromS("2026-02-02"));
    }

    @Test
    void anItemThatIsThereIsNotCreatedAgain() {
        document("once", "2026-01-01");

        assertThatThrownBy(() -> document("once", "2026-01-01")).isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void itemsExpireInBothTables() {
        assertThat(List.of(NAMES.documentsTable(), NAMES.workersTable())).allSatisfy(table -> {
            var expiry = aws().dynamoDb()
                    .describeTimeToLive(request -> request.tableName(table))
                    .timeToLiveDescription();
            assertThat(expiry.timeToLiveStatus()).isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);
            assertThat(expiry.attributeName()).isEqualTo(WorkersTable.EXPIRES_AT);
        });
    }

    @Test
    void theTopicTakesNotifications() {
        var topics = aws().sns().listTopics().topics();

        assertThat(topics).anySatisfy(topic -> {
            assertThat(topic.topicArn()).endsWith(":wordfreq-events");
            assertThat(aws().sns()
                            .publish(request ->
                                    request.topicArn(topic.topicArn()).message("{}"))
                            .messageId())
                    .isNotBlank();
        });
    }

    /** Moto tells the time without its zone, which S3 never does. */
    private static String withZone(String event) {
        return event.replaceAll("(\"eventTime\": *\"[0-9T:.-]+)\"", "$1Z\"");
    }

    private void put(String key) {
        aws().s3()
                .putObject(
                        request ->
                                request.bucket(NAMES.resultsBucket()).key(key).ifNoneMatch("*"),
                        RequestBody.fromString("counts"));
    }

    private void document(String name, String listing) {
        var item = new HashMap<String, AttributeValue>();
        item.put(DocumentTable.FILENAME, AttributeValue.fromS("bucket/" + mark + "/" + name));
        item.put(DocumentTable.DOCUMENT_ID, AttributeValue.fromS(mark + "/" + name));
        item.put(DocumentTable.CORPUS, AttributeValue.fromS(mark));
        item.put(DocumentTable.LISTING_KEY, AttributeValue.fromS(listing));
        aws().dynamoDb().putItem(request -> request.tableName(NAMES.documentsTable())
                .item(item)
                .conditionExpression("attribute_not_exists(" + DocumentTable.FILENAME + ")"));
    }

    private List<Map<String, AttributeValue>> query(String index, String attribute, String value) {
        return aws().dynamoDb()
                .query(request -> request.tableName(NAMES.documentsTable())
                        .indexName(index)
                        .keyConditionExpression(attribute + " = :value")
                        .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))))
                .items();
    }

    private List<Message> receive(String queue) {
        return aws().sqs()
                .receiveMessage(request -> request.queueUrl(aws().queueUrl(queue))
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1))
                .messages();
    }

    private void release(String queue, Message message) {
        aws().sqs().changeMessageVisibility(request -> request.queueUrl(aws().queueUrl(queue))
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0));
    }
}
