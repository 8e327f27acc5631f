package org.wordfreq.scaling.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * How large the documents are that wait or are being counted: a sample of the newest ones of a few corpora, another few
 * each time. There is no index of states, and to read all that waits would cost more than the estimate is worth. A corpus
 * weighs as much as waits in it; those with more than is read share what the queue holds beyond the others'.
 */
@Component
final class QueuedSizes {

    private static final Logger log = LoggerFactory.getLogger(QueuedSizes.class);

    private static final int CORPORA = 10;

    /** Of a corpus, where most of the newest ones are open, so many pages are read. */
    private static final int PAGES = 5;

    private static final int DOCUMENTS = 100;

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

    /**
     * Jobs of a corpus, and of how many bytes together; seen in that round through all corpora.
     *
     * @param whole whether that is all, as far as can be told
     */
    private record Found(
            long queued, double queuedBytes, long running, double runningBytes, boolean whole, long round) {

        /** All that waits here, where corpora that are not seen whole have so many each. */
        double weight(double share) {
            return whole ? (double) queued : Math.max((double) queued, share);
        }

        /** Bytes of all that waits here, were the rest as what was found. */
        double bytes(double share) {
            return queued == 0 ? 0 : queuedBytes / queued * weight(share);
        }
    }

    /** Documents of a corpus, and whether no more are open, as far as can be told. */
    private record Newest(List<Open> open, boolean whole) {}

    /**
     * What is known by now. It is looked at anew every 15 s, in the background: no decision waits for it.
     *
     * @param jobs so many are in the queue
     */
    Sizes latest(Instant now, long jobs) {
        if (!now.isBefore(sampledAt.plus(FRESH)) && sampling.compareAndSet(false, true)) {
            sampledAt = now;
            Thread.ofVirtual().name("queued-sizes").start(() -> sampleOnce(jobs));
        }
        return known;
    }

    private void sampleOnce(long jobs) {
        try {
            sample(jobs);
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
    Sizes sample(long jobs) {
        for (var corpus : corpora()) {
            found.put(corpus, jobs(newest(corpus)));
        }
        if (goOn == null) {
            found.values().removeIf(seen -> seen.round() < round);
            round++;
        }
        var all = found.values();
        var share = share(jobs);
        known = new Sizes(
                mean(
                        all.stream().mapToDouble(seen -> seen.bytes(share)).sum(),
                        all.stream()
                                .filter(seen -> seen.queued() > 0)
                                .mapToDouble(seen -> seen.weight(share))
                                .sum()),
                mean(all.stream().mapToDouble(Found::runningBytes).sum(), (double)
                        all.stream().mapToLong(Found::running).sum()));
        return known;
    }

    /** Of the jobs in the queue, what those corpora have on average that were not seen whole. */
    private double share(long jobs) {
        var large = found.values().stream().filter(seen -> !seen.whole()).count();
        var others = found.values().stream()
                .filter(Found::whole)
                .mapToLong(Found::queued)
                .sum();
        return large == 0 ? 0 : (double) Math.max(0, jobs - others) / large;
    }

    private static double mean(double bytes, double jobs) {
        return jobs > 0 ? bytes / jobs : -1;
    }

    /** A document in parts is a job for each of them, which wait or are being counted: nobody knows which. */
    private Found jobs(Newest newest) {
        var documents = newest.open();
        var queued = documents.stream()
                .filter(document -> document.queued() || document.inParts())
                .toList();
        var running = documents.stream().filter(document -> !document.queued()).toList();
        return new Found(
                queued.stream().mapToLong(this::jobs).sum(),
                queued.stream().mapToDouble(this::bytes).sum(),
                running.stream().mapToLong(this::jobs).sum(),
                running.stream().mapToDouble(this::bytes).sum(),
                newest.whole(),
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

    /** The newest are open in the first place: where a page has more that are not, there are hardly any beyond it. */
    private Newest newest(String corpus) {
        var open = new ArrayList<Open>();
        Map<String, AttributeValue> place = null;
        for (var page = 0; page < PAGES; page++) {
            var answer = documentsAfter(corpus, place);
            var before = open.size();
            answer.items().stream().flatMap(QueuedSizes::open).forEach(open::add);
            if (!answer.hasLastEvaluatedKey() || 2 * (open.size() - before) < answer.count()) {
                return new Newest(open, true);
            }
            place = answer.lastEvaluatedKey();
        }
        return new Newest(open, false);
    }

    private QueryResponse documentsAfter(String corpus, @Nullable Map<String, AttributeValue> place) {
        return dynamoDb.query(query -> query.tableName(names.documentsTable())
                .indexName(DocumentTable.CORPUS_INDEX)
                .keyConditionExpression("Corpus = :corpus")
                .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS, "#bytes", DocumentTable.BYTES))
                .expressionAttributeValues(Map.of(":corpus", AttributeValue.fromS(corpus)))
                .projectionExpression("#status, #bytes, PartsProgressAt")
                .scanIndexForward(false)
                .exclusiveStartKey(place)
                .limit(DOCUMENTS));
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
