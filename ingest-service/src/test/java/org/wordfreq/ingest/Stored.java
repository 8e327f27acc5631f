package org.wordfreq.ingest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What S3, DynamoDB and SQS hold of one corpus. */
record Stored(LocalAwsEndpoints aws, String corpus) {

    /** The jobs of all corpora, because a queue gives them to whoever asks first. */
    private static final List<ObjectEvent> RECEIVED = new CopyOnWriteArrayList<>();

    /** An object with its content. */
    record Content(String text, String contentType, Map<String, String> metadata) {}

    Content object(String key) {
        var bytes = aws.s3().getObjectAsBytes(get -> get.bucket(aws.names().documentsBucket())
                .key(key));
        return new Content(
                bytes.asString(StandardCharsets.UTF_8),
                bytes.response().contentType(),
                bytes.response().metadata());
    }

    @Nullable
    String encoding(String key) {
        return aws.s3()
                .headObject(head -> head.bucket(aws.names().documentsBucket()).key(key))
                .contentEncoding();
    }

    String sha256(String key) {
        return HexFormat.of()
                .formatHex(Sha256.newDigest().digest(object(key).text().getBytes(StandardCharsets.UTF_8)));
    }

    List<String> keys() {
        return aws
                .s3()
                .listObjectsV2Paginator(
                        list -> list.bucket(aws.names().documentsBucket()).prefix(corpus + "/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /** The keys of multipart uploads that were begun but neither completed nor aborted. */
    List<String> openUploads() {
        return aws.s3().listMultipartUploads(list -> list.bucket(aws.names().documentsBucket())).uploads().stream()
                .map(MultipartUpload::key)
                .filter(key -> key.startsWith(corpus + "/"))
                .toList();
    }

    List<Document> documents() {
        return listing(corpus).stream().map(DocumentTable::fromItem).toList();
    }

    Set<String> corpora() {
        return listing(DocumentTable.CORPORA).stream()
                .map(item -> item.getOrDefault(DocumentTable.LISTING_KEY, AttributeValue.fromS(""))
                        .s())
                .collect(Collectors.toSet());
    }

    /** The jobs that were sent so far, each delivery once. */
    List<ObjectEvent> jobs() {
        var queue = aws.sqs()
                .getQueueUrl(get -> get.queueName(aws.names().jobsQueue()))
                .queueUrl();
        while (true) {
            var messages = aws.sqs()
                    .receiveMessage(receive ->
                            receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(0))
                    .messages();
            if (messages.isEmpty()) {
                return RECEIVED.stream()
                        .filter(job -> job.key().startsWith(corpus + "/"))
                        .toList();
            }
            for (var message : messages) {
                RECEIVED.addAll(((JobMessage.ObjectEvents) JobJson.parse(message.body())).events());
                aws.sqs().deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
        }
    }

    private List<Map<String, AttributeValue>> listing(String of) {
        return aws
                .dynamoDb()
                .queryPaginator(query -> query.tableName(aws.names().documentsTable())
                        .indexName(DocumentTable.CORPUS_INDEX)
                        .keyConditionExpression("Corpus = :corpus")
                        .expressionAttributeValues(Map.of(":corpus", AttributeValue.fromS(of))))
                .items()
                .stream()
                .toList();
    }
}
