package org.wordfreq.counter;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.ResultMessage;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is around a counter: those who store objects and send jobs, and those who read results. */
final class Surroundings {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalAwsEndpoints aws;
    private final ResourceNames names;
    private final List<Message> deadLetters = new ArrayList<>();
    private final List<ResultMessage> results = new ArrayList<>();

    Surroundings(LocalAwsEndpoints aws, ResourceNames names) {
        this.aws = aws;
        this.names = names;
    }

    /** Stores an object and returns its ETag. */
    String store(String key, byte[] content, @Nullable String contentType, Map<String, String> metadata) {
        return store(key, content, contentType, null, metadata);
    }

    String store(
            String key,
            byte[] content,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            Map<String, String> metadata) {
        return aws.s3()
                .putObject(
                        request -> request.bucket(names.documentsBucket())
                                .key(key)
                                .contentType(contentType)
                                .contentEncoding(contentEncoding)
                                .metadata(metadata),
                        RequestBody.fromBytes(content))
                .eTag()
                .replace("\"", "");
    }

    String storeText(String key, String text, Map<String, String> metadata) {
        return store(key, text.getBytes(StandardCharsets.UTF_8), "text/plain", metadata);
    }

    /** The full counts of the document. */
    CountsTable counts(Document document) {
        try {
            return CountsTable.read(
                    file(Objects.requireNonNull(document.counts()).key()));
        } catch (IOException | SQLException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    byte[] file(String countsKey) {
        return aws.s3()
                .getObjectAsBytes(
                        request -> request.bucket(names.resultsBucket()).key(countsKey))
                .asByteArray();
    }

    /** The keys of all count files of the document. */
    List<String> countsKeys(UUID documentId) {
        return aws.s3().listObjectsV2Paginator(request -> request.bucket(names.resultsBucket())).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.contains(documentId.toString()))
                .toList();
    }

    /** The counts of parts of the document that lie about. */
    List<String> partsOf(UUID documentId) {
        return aws
                .s3()
                .listObjectsV2Paginator(
                        request -> request.bucket(names.resultsBucket()).prefix("parts/" + documentId))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /** The plans of the document that lie about. */
    List<String> plansOf(UUID documentId) {
        return aws
                .dynamoDb()
                .scanPaginator(request -> request.tableName(names.documentsTable())
                        .filterExpression("begins_with(Filename, :plan)")
                        .expressionAttributeValues(Map.of(":plan", AttributeValue.fromS("#parts/" + documentId))))
                .items()
                .stream()
                .map(item ->
                        Objects.requireNonNull(item.get(DocumentTable.FILENAME)).s())
                .toList();
    }

    /** Makes it look as if the document's parts had made no progress for long. */
    void ageParts(String key) {
        var hash = AttributeValue.fromS(DocumentTable.tableKey(names.documentsBucket(), key));
        aws.dynamoDb().updateItem(request -> request.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, hash))
                .updateExpression("SET PartsProgressAt = :long")
                .conditionExpression("attribute_exists(PartsProgressAt)")
                .expressionAttributeValues(Map.of(":long", AttributeValue.fromN("1"))));
    }

    /** Gives the document's item a time. */
    void set(String key, String attribute, Instant time) {
        var hash = AttributeValue.fromS(DocumentTable.tableKey(names.documentsBucket(), key));
        aws.dynamoDb().updateItem(request -> request.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, hash))
                .updateExpression("SET " + attribute + " = :time")
                .conditionExpression("attribute_exists(Filename)")
                .expressionAttributeValues(Map.of(":time", Attributes.ofTime(time))));
    }

    void remove(String key) {
        aws.s3().deleteObject(request -> request.bucket(names.documentsBucket()).key(key));
    }

    /** The event of an object's creation, as S3 tells it. */
    ObjectEvent created(String key, @Nullable String sequencer) {
        return event("ObjectCreated:Put", names.documentsBucket(), key, sequencer);
    }

    static ObjectEvent event(String name, String bucket, String key, @Nullable String sequencer) {
        return new ObjectEvent(
                name, Instant.parse("2026-01-02T03:04:05Z"), "us-east-1", bucket, key, null, null, null, sequencer);
    }

    void send(ObjectEvent... events) {
        sendBody(S3EventJson.write(Arrays.asList(events)));
    }

    void sendBody(String body) {
        var url = url(names.jobsQueue());
        aws.sqs().sendMessage(request -> request.queueUrl(url).messageBody(body));
    }

    void create(Document document) {
        aws.dynamoDb()
                .putItem(request -> request.tableName(names.documentsTable()).item(DocumentTable.toItem(document)));
    }

    Optional<Map<String, AttributeValue>> item(String key) {
        var hash = AttributeValue.fromS(DocumentTable.tableKey(names.documentsBucket(), key));
        var item = aws.dynamoDb()
                .getItem(request -> request.tableName(names.documentsTable())
                        .key(Map.of(DocumentTable.FILENAME, hash))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /**
     * The tombstone that ingest-service would put in the place of the document; but for the lease: what runs in a test
     * stops at once, and it would only make the removal wait.
     */
    Tombstone tombstone(String key, Instant deletedAt) {
        var item = new LinkedHashMap<>(item(key).orElseThrow());
        item.keySet().removeAll(List.of(DocumentTable.LEASED_TO, DocumentTable.LEASED_UNTIL));
        return Tombstone.of(item, deletedAt);
    }

    Optional<Document> document(String key) {
        return item(key).filter(DocumentTable::isDocument).map(DocumentTable::fromItem);
    }

    /** The newest state of the object, as a counter finds it. */
    StoredObject stored(String key) {
        var head = aws.s3()
                .headObject(request -> request.bucket(names.documentsBucket()).key(key));
        return new StoredObject(
                names.documentsBucket(),
                key,
                head.eTag().replace("\"", ""),
                null,
                head.contentLength(),
                head.lastModified(),
                head.contentType(),
                head.contentEncoding(),
                head.metadata());
    }

    /** Waits until the document has that status. */
    Document awaitDocument(String key, DocumentStatus status) {
        return await("document " + key + " " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> document(key),
                        found -> found.isPresent() && found.get().status() == status)
                .orElseThrow();
    }

    /** Waits until no job is in the queue, in flight or waiting. */
    void awaitNoJobs() {
        await("no jobs").atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> depth().values().stream()
                .allMatch("0"::equals));
    }

    /** How many jobs are visible, hidden and delayed, by the names of SQS. */
    Map<String, String> depth() {
        var url = url(names.jobsQueue());
        return aws.sqs()
                .getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributesAsStrings();
    }

    /** Loses all jobs that are in the queue. */
    void purgeJobs() {
        var url = url(names.jobsQueue());
        aws.sqs().purgeQueue(request -> request.queueUrl(url));
    }

    /** Waits for that many results of the object, and returns all there are. */
    List<ResultMessage> awaitResults(String key, int least) {
        return await("results of " + key).atMost(PATIENCE).until(() -> results(key), found -> found.size() >= least);
    }

    /** The results of the object so far. */
    List<ResultMessage> results(String key) {
        receive(names.resultsQueue()).forEach(message -> results.add(ResultMessage.parse(message.body())));
        return results.stream().filter(result -> result.job().key().equals(key)).toList();
    }

    /** Waits for a dead letter whose body holds the text. */
    Message awaitDeadLetter(String text) {
        return await("dead letter with " + text)
                .atMost(PATIENCE)
                .until(() -> deadLetter(text), Optional::isPresent)
                .orElseThrow();
    }

    /** All dead letters so far. */
    List<Message> deadLetters() {
        deadLetters.addAll(receive(names.deadLetterQueue()));
        return deadLetters;
    }

    private Optional<Message> deadLetter(String text) {
        deadLetters.addAll(receive(names.deadLetterQueue()));
        return deadLetters.stream()
                .filter(message -> message.body().contains(text))
                .findFirst();
    }

    private List<Message> receive(String queue) {
        var url = url(queue);
        var messages = aws.sqs()
                .receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(0)
                        .messageAttributeNames("All"))
                .messages();
        messages.forEach(message ->
                aws.sqs().deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages;
    }

    private String url(String queue) {
        return aws.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }
}
