package org.wordfreq.scaling.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large the documents are that wait or are being counted: a sample of the newest ones of a few corpora, another few
 * each time. There is no index of states, and to read all that waits would cost more than the estimate is worth.
 */
@Component
final class QueuedSizes {

    private static final int CORPORA = 10;
    private static final int DOCUMENTS = 50;
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final long partBytes;
    private @Nullable Map<String, AttributeValue> goOn;
    private @Nullable Sizes last;
    private Instant sampledAt = Instant.EPOCH;

    QueuedSizes(DynamoDbClient dynamoDb, ResourceNames names, ObservationSettings settings) {
        this.dynamoDb = dynamoDb;
        this.names = names;
        this.partBytes = settings.partSize().toBytes();
    }

    /**
     * Mean sizes of jobs, in bytes.
     *
     * @param queued of those that wait; below 0 where none was found
     * @param running of those being counted; below 0 where none was found
     */
    record Sizes(double queued, double running) {

        double queuedOr(double other) {
            return queued < 0 ? other : queued;
        }

        double runningOr(double other) {
            return running < 0 ? other : running;
        }
    }

    /** Nothing is open. */
    static final Sizes NONE = new Sizes(-1, -1);

    private record Open(long bytes, boolean queued, boolean inParts) {}

    /** Of this moment or of some seconds ago; of before, where the table does not answer. */
    Sizes sizes(Instant now) {
        var known = last;
        if (known != null && now.isBefore(sampledAt.plus(FRESH))) {
            return known;
        }
        try {
            known = sample();
        } catch (SdkException unanswered) {
            // The estimate of before, or none, does less harm than no decision would.
            known = known == null ? NONE : known;
        }
        last = known;
        sampledAt = now;
        return known;
    }

    private Sizes sample() {
        var open = corpora().stream().flatMap(this::newest).toList();
        return new Sizes(
                mean(open.stream().filter(document -> document.queued() || document.inParts())),
                mean(open.stream().filter(document -> !document.queued())));
    }

    /** A document in parts is a job for each of them; a document that waits is one job, however large. */
    private double mean(Stream<Open> documents) {
        var bytes = 0.0;
        var jobs = 0L;
        for (var document : documents.toList()) {
            bytes += document.bytes();
            jobs += document.inParts() ? Math.max(1, Math.ceilDiv(document.bytes(), partBytes)) : 1;
        }
        return jobs == 0 ? -1 : bytes / jobs;
    }

    /** The next few; from the beginning where there are no more. */
    private List<String> corpora() {
        var begun = goOn != null;
        var next = corporaAfter(goOn);
        return next.isEmpty() && begun ? corporaAfter(null) : next;
    }

    private List<String> corporaAfter(@Nullable Map<String, AttributeValue> place) {
        var answer = dynamoDb.query(query -> query.tableName(names.documentsTable())
                .indexName(DocumentTable.CORPUS_INDEX)
                .keyConditionExpression("Corpus = :corpora")
                .expressionAttributeValues(Map.of(":corpora", AttributeValue.fromS(DocumentTable.CORPORA)))
                .exclusiveStartKey(place)
                .limit(CORPORA));
        goOn = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : null;
        return answer.items().stream()
                .map(item -> item.get(DocumentTable.LISTING_KEY))
                .map(AttributeValue::s)
                .toList();
    }

    private Stream<Open> newest(String corpus) {
        return dynamoDb
                .query(query -> query.tableName(names.documentsTable())
                        .indexName(DocumentTable.CORPUS_INDEX)
                        .keyConditionExpression("Corpus = :corpus")
                        .expressionAttributeNames(
                                Map.of("#status", DocumentTable.STATUS, "#bytes", DocumentTable.BYTES))
                        .expressionAttributeValues(Map.of(":corpus", AttributeValue.fromS(corpus)))
                        .projectionExpression("#status, #bytes, PartsProgressAt")
                        .scanIndexForward(false)
                        .limit(DOCUMENTS))
                .items()
                .stream()
                .flatMap(QueuedSizes::open);
    }

    private static Stream<Open> open(Map<String, AttributeValue> item) {
        var status = item.get(DocumentTable.STATUS);
        var bytes = item.get(DocumentTable.BYTES);
        if (status == null || bytes == null) {
            return Stream.empty();
        }
        var queued = DocumentStatus.QUEUED.id().equals(status.s());
        return queued || DocumentStatus.COUNTING.id().equals(status.s())
                ? Stream.of(
                        new Open(Long.parseLong(bytes.n()), queued, item.containsKey(DocumentTable.PARTS_PROGRESS_AT)))
                : Stream.empty();
    }
}
