package org.wordfreq.scaling.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large the documents are that wait or are being counted: a sample of the newest ones of a few corpora, another few
 * each time. There is no index of states, and to read all that waits would cost more than the estimate is worth.
 */
@Component
final class QueuedSizes {

    private static final Logger log = LoggerFactory.getLogger(QueuedSizes.class);

    private static final int CORPORA = 10;
    private static final int DOCUMENTS = 50;
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final long partBytes;
    private @Nullable Map<String, AttributeValue> goOn;
    private final Map<String, Found> found = new HashMap<>();
    private final AtomicBoolean sampling = new AtomicBoolean();
    private long round;
    private volatile Sizes known = NONE;
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

    /** Jobs of a corpus, and of how many bytes together; seen in that round through all corpora. */
    private record Found(long queued, double queuedBytes, long running, double runningBytes, long round) {}

    /** What is known by now. It is looked at anew every 15 s, in the background: no decision waits for it. */
    Sizes latest(Instant now) {
        if (!now.isBefore(sampledAt.plus(FRESH)) && sampling.compareAndSet(false, true)) {
            sampledAt = now;
            Thread.ofVirtual().name("queued-sizes").start(this::sampleOnce);
        }
        return known;
    }

    private void sampleOnce() {
        try {
            sample();
        } catch (RuntimeException unanswered) {
            // The estimate of before, or none, does less harm than no decision would.
            log.atDebug().setCause(unanswered).log("The sizes of documents that wait cannot be read");
        } finally {
            sampling.set(false);
        }
    }

    /**
     * Looks at a few more corpora. All that was found since the same ones were looked at before counts, so that the mean
     * does not depend on whose turn it is.
     */
    Sizes sample() {
        for (var corpus : corpora()) {
            found.put(corpus, jobs(newest(corpus).toList()));
        }
        if (goOn == null) {
            found.values().removeIf(seen -> seen.round() < round);
            round++;
        }
        var all = found.values();
        known = new Sizes(
                mean(
                        all.stream().mapToDouble(Found::queuedBytes).sum(),
                        all.stream().mapToLong(Found::queued).sum()),
                mean(
                        all.stream().mapToDouble(Found::runningBytes).sum(),
                        all.stream().mapToLong(Found::running).sum()));
        return known;
    }

    private static double mean(double bytes, long jobs) {
        return jobs == 0 ? -1 : bytes / jobs;
    }

    /** A document in parts is a job for each of them, which wait or are being counted: nobody knows which. */
    private Found jobs(List<Open> documents) {
        var queued = documents.stream()
                .filter(document -> document.queued() || document.inParts())
                .toList();
        var running = documents.stream().filter(document -> !document.queued()).toList();
        return new Found(
                queued.stream().mapToLong(this::jobs).sum(),
                queued.stream().mapToDouble(this::bytes).sum(),
                running.stream().mapToLong(this::jobs).sum(),
                running.stream().mapToDouble(this::bytes).sum(),
                round);
    }

    private long jobs(Open document) {
        return document.inParts() ? Math.max(1, Math.ceilDiv(document.bytes(), partBytes)) : 1;
    }

    /** No job is of more than a part: a larger document that waits will be divided by the one that it is now. */
    private double bytes(Open document) {
        return document.inParts() ? document.bytes() : Math.min(document.bytes(), partBytes);
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
