package org.wordfreq.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Attributes;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Timestamps;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * A walk, round after round, through the documents without a result, or of whose result nobody was told, corpus by
 * corpus. What is older than the oldest of them in a corpus has its result for good, so the next round begins there: a round costs about as much as there are open
 * and new documents, however many are counted. But a document may be listed before that and be open again: one that was
 * given up and is sent again, or an object dropped long ago whose document is made now. So now and then the walk begins
 * anew, as often as documents are sent again for their age. Used by one thread.
 */
@Component
final class OpenDocuments {

    /** Documents made meanwhile are listed before now. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final int REMEMBERED_CORPORA = 10_000;
    private static final String BEGINNING = "0";

    private static final String ATTRIBUTES = "Filename, DocumentId, #key, Bytes, #status, SubmittedAt, ETag, VersionId,"
            + " Sequencer, Attempts, AttemptsBefore, LeasedUntil, PartsProgressAt, JobSentAt, ResultOwedSince,"
            + " ListingKey";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration anew;
    private final Repairs repairs;
    private final Clock clock;
    /** Where to begin in a corpus: before this nothing is open. */
    private final Map<String, String> beginnings = new HashMap<>();

    private Instant since;
    /** The corpus being walked through; empty before the first of a round. */
    private String corpus = "";

    private boolean within;
    private @Nullable Map<String, AttributeValue> after;
    private @Nullable String oldestOpen;

    OpenDocuments(
            DynamoDbClient dynamoDb,
            ResourceNames names,
            Repairs repairs,
            ReconciliationSettings settings,
            Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = names.documentsTable();
        this.anew = settings.maxAge();
        this.repairs = repairs;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Goes on until it has looked at so many items, or to the end of the round. */
    List<OpenDocument> next(int looks) {
        var open = new ArrayList<OpenDocument>();
        for (var left = looks; left > 0; ) {
            if (!within && !nextCorpus()) {
                return open;
            }
            left -= walk(left, open) + 1;
        }
        return open;
    }

    /** False at the end of the round; the next call begins another. */
    private boolean nextCorpus() {
        var next = dynamoDb.query(query -> query.tableName(table)
                        .indexName(DocumentTable.CORPUS_INDEX)
                        .keyConditionExpression("Corpus = :corpora AND ListingKey > :corpus")
                        .expressionAttributeValues(Map.of(
                                ":corpora",
                                AttributeValue.fromS(DocumentTable.CORPORA),
                                ":corpus",
                                AttributeValue.fromS(corpus.isEmpty() ? "!" : corpus)))
                        .limit(1))
                .items();
        within = !next.isEmpty();
        corpus = within ? Attributes.of(next.getFirst()).text(DocumentTable.LISTING_KEY) : "";
        after = null;
        oldestOpen = null;
        if (!within && !clock.instant().isBefore(since.plus(anew))) {
            beginnings.clear();
            since = clock.instant();
        }
        return within;
    }

    private int walk(int looks, List<OpenDocument> open) {
        var page = page(looks);
        if (oldestOpen == null && !page.items().isEmpty()) {
            oldestOpen = Attributes.of(page.items().getFirst()).text(DocumentTable.LISTING_KEY);
        }
        open.addAll(repairs.readable(StrandedDocuments.PASS, page.items(), OpenDocuments::read));
        after = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        if (after == null) {
            within = false;
            remember();
        }
        return page.scannedCount();
    }

    private void remember() {
        var recent = Timestamps.format(clock.instant().minus(MARGIN));
        var begin = oldestOpen != null && oldestOpen.compareTo(recent) < 0 ? oldestOpen : recent;
        if (beginnings.size() < REMEMBERED_CORPORA || beginnings.containsKey(corpus)) {
            beginnings.put(corpus, begin);
        }
    }

    private QueryResponse page(int looks) {
        return dynamoDb.query(query -> query.tableName(table)
                .indexName(DocumentTable.CORPUS_INDEX)
                .keyConditionExpression("Corpus = :corpus AND ListingKey >= :begin")
                .filterExpression("#status IN (:queued, :counting) OR attribute_exists(ResultOwedSince)")
                .projectionExpression(ATTRIBUTES)
                .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS, "#key", DocumentTable.KEY))
                .expressionAttributeValues(Map.of(
                        ":corpus", AttributeValue.fromS(corpus),
                        ":begin", AttributeValue.fromS(beginnings.getOrDefault(corpus, BEGINNING)),
                        ":queued", AttributeValue.fromS(DocumentStatus.QUEUED.id()),
                        ":counting", AttributeValue.fromS(DocumentStatus.COUNTING.id())))
                .exclusiveStartKey(after)
                .limit(looks));
    }

    private static OpenDocument read(Map<String, AttributeValue> item) {
        var attributes = Attributes.of(item);
        return new OpenDocument(
                attributes.text(DocumentTable.FILENAME),
                attributes.text(DocumentTable.DOCUMENT_ID),
                attributes.text(DocumentTable.KEY),
                attributes.number(DocumentTable.BYTES),
                new Source(
                        attributes.optionalText(DocumentTable.E_TAG),
                        attributes.optionalText(DocumentTable.VERSION_ID),
                        attributes.optionalText(DocumentTable.SEQUENCER)),
                attributes.text(DocumentTable.STATUS),
                Math.toIntExact(attributes.number(DocumentTable.ATTEMPTS)),
                attributes.has(DocumentTable.ATTEMPTS_BEFORE)
                        ? Math.toIntExact(attributes.number(DocumentTable.ATTEMPTS_BEFORE))
                        : 0,
                Instant.parse(attributes.text(DocumentTable.SUBMITTED_AT)),
                attributes.optionalTime(DocumentTable.LEASED_UNTIL),
                attributes.optionalTime(DocumentTable.PARTS_PROGRESS_AT),
                attributes.optionalTime(DocumentTable.JOB_SENT_AT),
                attributes.optionalTime(DocumentTable.RESULT_OWED_SINCE));
    }
}
