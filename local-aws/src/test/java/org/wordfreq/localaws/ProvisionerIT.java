package org.wordfreq.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@LocalAwsTest
final class ProvisionerIT {

    private final LocalAwsEndpoints aws;

    ProvisionerIT(LocalAwsEndpoints aws) {
        this.aws = aws;
    }

    @Test
    void provisioningSeveralTimesAtOnceAndAgainChangesNothing() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = IntStream.range(0, 3)
                    .mapToObj(i -> executor.submit(() -> aws.provision("at-once")))
                    .toList();
            for (var run : runs) {
                run.get();
            }
        }

        var names = aws.provision("at-once");

        assertThat(aws.s3().listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .contains(names.documentsBucket(), names.resultsBucket());
        assertThat(aws.sqs()
                        .listQueues(request -> request.queueNamePrefix("at-once"))
                        .queueUrls())
                .hasSize(3);
        assertThat(aws.dynamoDb().listTables().tableNames()).contains(names.documentsTable(), names.workersTable());
    }

    @Test
    void theCommandProvisionsWhereverTheEnvironmentPoints() throws Exception {
        assertThat(provisionByCommand("by-command", aws.sqsEndpoint())).isEqualTo(0);

        var names = ResourceNames.withPrefix("by-command");
        assertThat(aws.s3().listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .contains(names.documentsBucket(), names.resultsBucket());
        assertThat(url(names.deadLetterQueue())).endsWith("/by-command-jobs-dlq");
        assertThat(aws.dynamoDb().listTables().tableNames()).contains("by-command", "by-command-workers");
    }

    @Test
    void theCommandFailsWhereAServiceDoesNotAnswer() throws Exception {
        var nobody = URI.create("http://127.0.0.1:" + Ports.ANY.reserved().sqs());

        assertThat(provisionByCommand("unanswered", nobody)).isEqualTo(1);
    }

    @Test
    void documentsAreFoundByIdAndListedByCorpusAndWorkersExpire() {
        var names = aws.names();

        var table = aws.dynamoDb()
                .describeTable(request -> request.tableName(names.documentsTable()))
                .table();

        assertThat(table.globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndexDescription::indexName)
                .containsExactlyInAnyOrder(DocumentTable.DOCUMENT_ID_INDEX, DocumentTable.CORPUS_INDEX);
        assertThat(table.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
        var expiry = aws.dynamoDb()
                .describeTimeToLive(request -> request.tableName(names.workersTable()))
                .timeToLiveDescription();
        assertThat(expiry.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(expiry.attributeName()).isEqualTo(WorkersTable.EXPIRES_AT);
    }

    @Test
    void aDeadCountersJobWaitsAMinuteAndReceiversPollLong() {
        var attributes = aws.sqs()
                .getQueueAttributes(request ->
                        request.queueUrl(url(aws.names().jobsQueue())).attributeNames(QueueAttributeName.ALL))
                .attributes();

        assertThat(attributes)
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60")
                .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "20");
    }

    @Test
    void aJobThatIsNeverDoneGoesToTheDeadLettersAfterFiveReceives() {
        var names = aws.provision("redrive");
        aws.sqs()
                .sendMessage(request -> request.queueUrl(url(names.jobsQueue())).messageBody("poison"));

        for (int i = 0; i < ResourceNames.MAX_RECEIVE_COUNT; i++) {
            assertThat(receive(names.jobsQueue())).containsExactly("poison");
        }

        assertThat(receive(names.jobsQueue())).isEmpty();
        assertThat(receive(names.deadLetterQueue())).containsExactly("poison");
    }

    @Test
    void theStreamOfTheDocumentsTableTellsEveryChange() {
        var names = aws.provision("stream");
        put(names, "queued");
        put(names, "counted");

        var records = records(names);

        assertThat(records).extracting(Record::eventName).containsExactly(OperationType.INSERT, OperationType.MODIFY);
        assertThat(records.getLast().dynamodb().oldImage())
                .containsEntry(DocumentTable.STATUS, AttributeValue.fromS("queued"));
        assertThat(records.getLast().dynamodb().newImage())
                .containsEntry(DocumentTable.STATUS, AttributeValue.fromS("counted"));
    }

    private int provisionByCommand(String prefix, URI sqsEndpoint) throws Exception {
        var builder = new ProcessBuilder(LocalAwsProcess.command("provision", "--prefix", prefix))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL_S3", aws.s3Endpoint().toString(),
                        "AWS_ENDPOINT_URL_SQS", sqsEndpoint.toString(),
                        "AWS_ENDPOINT_URL_DYNAMODB", aws.dynamoDbEndpoint().toString(),
                        "AWS_REGION", aws.region(),
                        "AWS_ACCESS_KEY_ID", aws.accessKey(),
                        "AWS_SECRET_ACCESS_KEY", aws.secretKey()));
        return builder.start().waitFor();
    }

    private void put(ResourceNames names, String status) {
        aws.dynamoDb().putItem(request -> request.tableName(names.documentsTable())
                .item(Map.of(
                        DocumentTable.FILENAME, AttributeValue.fromS("a"),
                        DocumentTable.STATUS, AttributeValue.fromS(status))));
    }

    private List<Record> records(ResourceNames names) {
        try (var streams = aws.dynamoDbStreams()) {
            var stream = aws.dynamoDb()
                    .describeTable(request -> request.tableName(names.documentsTable()))
                    .table()
                    .latestStreamArn();
            var shard = streams.describeStream(request -> request.streamArn(stream))
                    .streamDescription()
                    .shards()
                    .getFirst();
            var iterator = streams.getShardIterator(request -> request.streamArn(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            return streams.getRecords(request -> request.shardIterator(iterator))
                    .records();
        }
    }

    private List<String> receive(String queue) {
        return aws
                .sqs()
                .receiveMessage(request ->
                        request.queueUrl(url(queue)).visibilityTimeout(0).waitTimeSeconds(0))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private String url(String queue) {
        return aws.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }
}
