package org.wordfreq.system.chaos;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The emulators as the test sees them: without a proxy between, so that looking is not part of the experiment. */
final class Cloud implements AutoCloseable {

    static final String DOCUMENTS = "wordfreq-documents";
    static final String RESULTS = "wordfreq-results";
    static final String JOBS = "wordfreq-jobs";
    static final String DEAD_LETTERS = "wordfreq-jobs-dlq";

    private final S3Client s3;
    private final SqsClient sqs;
    private final DynamoDbClient dynamoDb;

    Cloud(URI s3, URI sqs, URI dynamoDb) {
        this.s3 = local(S3Client.builder(), s3).forcePathStyle(true).build();
        this.sqs = local(SqsClient.builder(), sqs).build();
        this.dynamoDb = local(DynamoDbClient.builder(), dynamoDb).build();
    }

    S3Client s3() {
        return s3;
    }

    /** Sends a job as S3 would; with the emulators down, once they are up again. */
    void send(String body, int delaySeconds) {
        Patience.untilDone(
                "a job is sent",
                () -> sqs.sendMessage(
                        r -> r.queueUrl(url(JOBS)).messageBody(body).delaySeconds(delaySeconds)));
    }

    /** Puts a message into a queue. */
    void send(String queue, String body) {
        sqs.sendMessage(r -> r.queueUrl(url(queue)).messageBody(body));
    }

    /** Receives at most ten messages. */
    List<Message> receive(String queue, int messages, int hiddenSeconds) {
        return sqs.receiveMessage(r -> r.queueUrl(url(queue))
                        .maxNumberOfMessages(messages)
                        .visibilityTimeout(hiddenSeconds)
                        .waitTimeSeconds(0))
                .messages();
    }

    /** Loses all messages of the queue. */
    void purge(String queue) {
        sqs.purgeQueue(r -> r.queueUrl(url(queue)));
    }

    void delete(String queue, Message message) {
        sqs.deleteMessage(r -> r.queueUrl(url(queue)).receiptHandle(message.receiptHandle()));
    }

    /** Messages that wait, are in flight or are delayed. */
    int depth(String queue) {
        return sqs
                .getQueueAttributes(r -> r.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().toString().startsWith("ApproximateNumberOfMessages"))
                .mapToInt(entry -> Integer.parseInt(entry.getValue()))
                .sum();
    }

    /** The item of an object in the documents bucket; empty if there is none. */
    Map<String, AttributeValue> item(String key) {
        return dynamoDb.getItem(r -> r.tableName("wordfreq")
                        .consistentRead(true)
                        .key(Map.of("Filename", AttributeValue.fromS(DOCUMENTS + "/" + key))))
                .item();
    }

    /** Whether the document waits for a counter. */
    boolean isQueued(String key) {
        return AttributeValue.fromS("queued").equals(item(key).get("Status"));
    }

    /** Every item of the documents table. */
    List<Map<String, AttributeValue>> items() {
        return dynamoDb.scanPaginator(r -> r.tableName("wordfreq").consistentRead(true)).items().stream()
                .toList();
    }

    List<String> keys(String bucket) {
        return s3.listObjectsV2Paginator(r -> r.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** Multipart uploads that were begun and neither completed nor aborted. */
    List<String> openUploads() {
        return Stream.of(DOCUMENTS, RESULTS)
                .flatMap(bucket -> s3.listMultipartUploads(r -> r.bucket(bucket)).uploads().stream())
                .map(MultipartUpload::key)
                .toList();
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        dynamoDb.close();
    }

    private String url(String queue) {
        return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B local(B builder, URI endpoint) {
        Consumer<B> settings = b -> b.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
        return builder.applyMutation(settings);
    }
}
