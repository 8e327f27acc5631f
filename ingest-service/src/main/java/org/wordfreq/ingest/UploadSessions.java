package org.wordfreq.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.ingest.UploadSession.State;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The records of uploads that go straight to S3: items of the documents table that are no documents. While something may
 * be left to do for one, it is listed in the corpus index by the time when the sweep has to look at it.
 */
@Component
final class UploadSessions {

    /** The {@link DocumentTable#CORPUS} under which they are listed. */
    static final String UPLOADS = "#uploads";

    /** How long a record is kept after its upload's time, so that a late repetition is answered as the first. */
    private static final Duration KEPT_FOR = Duration.ofDays(7);
    /** S3 may take minutes to put parts together; then the sweep looks what has become of it. */
    private static final Duration COMPLETION = Duration.ofMinutes(15);

    /** The table removes records when their time is up; an update would make a new one, of nothing and for ever. */
    private static final String IS_THERE = "attribute_exists(Filename)";

    private final DynamoDbClient dynamoDb;
    private final Repairs repairs;
    private final String table;

    UploadSessions(DynamoDbClient dynamoDb, Repairs repairs, ResourceNames names) {
        this.dynamoDb = dynamoDb;
        this.repairs = repairs;
        this.table = names.documentsTable();
    }

    /** Creates the record; false if there is one of that id. */
    boolean create(UploadSession session) {
        var item = new LinkedHashMap<>(SessionItem.write(session));
        item.put(DocumentTable.FILENAME, AttributeValue.fromS(key(session.documentId())));
        item.put(DocumentTable.CORPUS, AttributeValue.fromS(UPLOADS));
        item.put(DocumentTable.LISTING_KEY, listed(session.expiresAt(), session));
        item.put(
                DocumentTable.EXPIRES_AT,
                AttributeValue.fromN(
                        Long.toString(session.expiresAt().plus(KEPT_FOR).getEpochSecond())));
        try {
            dynamoDb.putItem(
                    put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(Filename)"));
            return true;
        } catch (ConditionalCheckFailedException exists) {
            return false;
        }
    }

    /** The record of that id. */
    Optional<UploadSession> find(UUID documentId) {
        var item = dynamoDb.getItem(
                        get -> get.tableName(table).key(hashKey(documentId)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(SessionItem.read(item));
    }

    /** Marks that the client wants the document made; false if the upload is aborted or completed. */
    boolean completing(UploadSession session, Instant now) {
        return move(session, State.COMPLETING, "#state IN (:open, :completing)", now.plus(COMPLETION));
    }

    /** Lets parts come again after S3 has refused to put them together; not if the upload was aborted or completed. */
    void reopen(UploadSession session) {
        move(session, State.OPEN, "#state = :completing", session.expiresAt());
    }

    /** Marks that no document will come of it; false if one is being made or was. */
    boolean abort(UploadSession session, Instant now) {
        return move(session, State.ABORTED, "#state IN (:open, :aborted)", now);
    }

    /** As {@link #abort}, also when the making of the document was begun long ago and never came to its end. */
    boolean giveUp(UploadSession session, Instant now) {
        return move(session, State.ABORTED, "#state IN (:open, :aborted, :completing)", now);
    }

    /**
     * Marks that the document is made and its job is sent; takes the record off the list.
     *
     * @return false if the upload had been given up meanwhile
     */
    boolean completed(UploadSession session) {
        try {
            var before = dynamoDb.updateItem(update -> update.tableName(table)
                            .key(hashKey(session.documentId()))
                            .updateExpression("SET #state = :state REMOVE Corpus, ListingKey")
                            .conditionExpression(IS_THERE)
                            .expressionAttributeNames(Map.of("#state", SessionItem.STATE))
                            .expressionAttributeValues(Map.of(":state", AttributeValue.fromS(State.COMPLETED.id())))
                            .returnValues(ReturnValue.UPDATED_OLD))
                    .attributes();
            return !AttributeValue.fromS(State.ABORTED.id()).equals(before.get(SessionItem.STATE));
        } catch (ConditionalCheckFailedException expired) {
            return true;
        }
    }

    /** Takes the record off the list: nothing is left of the upload in S3. */
    void unlist(UploadSession session) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(hashKey(session.documentId()))
                    .updateExpression("REMOVE Corpus, ListingKey")
                    .conditionExpression(IS_THERE));
        } catch (ConditionalCheckFailedException expired) {
            // The list, which is an index, lags behind.
        }
    }

    /** Some uploads after a place for which something is to do by now, the most overdue first. */
    ListPage<UploadSession> due(String after, Instant now, int limit) {
        var answer = dynamoDb.query(query -> query.tableName(table)
                .indexName(DocumentTable.CORPUS_INDEX)
                .keyConditionExpression("Corpus = :uploads AND ListingKey BETWEEN :after AND :now")
                .expressionAttributeValues(Map.of(
                        ":uploads", AttributeValue.fromS(UPLOADS),
                        // The least text that is greater.
                        ":after", AttributeValue.fromS(after + "!"),
                        ":now", AttributeValue.fromS(Timestamps.format(now))))
                .limit(limit));
        return new ListPage<>(
                repairs.readable(AbandonedUploads.PASS, answer.items(), SessionItem::read), ListPage.next(answer));
    }

    private boolean move(UploadSession session, State to, String condition, Instant due) {
        var values = new LinkedHashMap<String, AttributeValue>();
        values.put(":state", AttributeValue.fromS(to.id()));
        values.put(":due", listed(due, session));
        values.put(":uploads", AttributeValue.fromS(UPLOADS));
        for (var state : State.values()) {
            if (condition.contains(":" + state.id())) {
                values.put(":" + state.id(), AttributeValue.fromS(state.id()));
            }
        }
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(hashKey(session.documentId()))
                    .updateExpression("SET #state = :state, Corpus = :uploads, ListingKey = :due")
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#state", SessionItem.STATE))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException moved) {
            return false;
        }
    }

    private static AttributeValue listed(Instant due, UploadSession session) {
        return AttributeValue.fromS(Timestamps.format(due) + "#" + session.documentId());
    }

    private static Map<String, AttributeValue> hashKey(UUID documentId) {
        return Map.of(DocumentTable.FILENAME, AttributeValue.fromS(key(documentId)));
    }

    private static String key(UUID documentId) {
        return UPLOADS + "/" + documentId;
    }
}
