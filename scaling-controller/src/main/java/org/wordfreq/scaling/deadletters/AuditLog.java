package org.wordfreq.scaling.deadletters;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.scaling.deadletters.AuditEntry.Action;
import org.wordfreq.scaling.deadletters.AuditEntry.Outcome;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Who did what to dead letters: items of the documents table, listed by the index of corpora. An entry is written before
 * the action, so that there is none without an entry, and completed after it. Each is a line of the log, too.
 */
@Component
final class AuditLog {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final DeadLetterSettings settings;
    private final Clock clock;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    AuditLog(DynamoDbClient dynamoDb, ResourceNames names, DeadLetterSettings settings, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.names = names;
        this.settings = settings;
        this.clock = clock;
    }

    /** A place in the log: after the entry of that key. */
    record Place(String listingKey) {
        Place {
            if (!AuditItems.isListingKey(listingKey)) {
                throw new IllegalArgumentException("no service made this place");
            }
        }
    }

    /**
     * A part of the log, the latest first.
     *
     * @param entries the entries
     * @param next where to go on; null at the end
     */
    record Page(List<AuditEntry> entries, @Nullable Place next) {
        Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Writes that somebody is about to do something.
     *
     * @throws SdkException if it cannot be written; then it must not be done
     */
    AuditEntry begin(
            String actor, Action action, @Nullable String messageId, List<String> documents, @Nullable String reason) {
        var entry = new AuditEntry(
                ids.generate(),
                clock.instant(),
                actor,
                action,
                messageId,
                documents,
                reason,
                Outcome.BEGUN,
                null,
                null);
        var item = new LinkedHashMap<>(AuditItems.toItem(entry));
        item.put(
                DocumentTable.EXPIRES_AT,
                AttributeValue.fromN(
                        Long.toString(entry.at().plus(settings.auditRetention()).getEpochSecond())));
        dynamoDb.putItem(r -> r.tableName(names.documentsTable()).item(item));
        tell(entry);
        return entry;
    }

    /** Writes how it ended. What was done is done, so a failure to write this is logged and no more. */
    AuditEntry complete(AuditEntry begun, Outcome outcome, String detail) {
        var entry = begun.ended(outcome, detail, clock.instant());
        try {
            dynamoDb.updateItem(r -> r.tableName(names.documentsTable())
                    .key(AuditItems.key(entry))
                    .updateExpression("SET #outcome = :outcome, #detail = :detail, #completed = :completed")
                    .expressionAttributeNames(Map.of(
                            "#outcome", AuditItems.OUTCOME,
                            "#detail", AuditItems.DETAIL,
                            "#completed", AuditItems.COMPLETED_AT))
                    .expressionAttributeValues(Map.of(
                            ":outcome", AttributeValue.fromS(outcome.id()),
                            ":detail", AttributeValue.fromS(detail),
                            ":completed", AttributeValue.fromS(Timestamps.format(clock.instant())))));
        } catch (SdkException unwritten) {
            log.atError()
                    .addKeyValue("audit", entry.id())
                    .setCause(unwritten)
                    .log("The end of an action on dead letters is not in the audit log");
        }
        tell(entry);
        return entry;
    }

    /** A part of the log, the latest entries first. */
    Page page(int limit, @Nullable Place after) {
        var query = QueryRequest.builder()
                .tableName(names.documentsTable())
                .indexName(DocumentTable.CORPUS_INDEX)
                .keyConditionExpression("#corpus = :audit")
                .expressionAttributeNames(Map.of("#corpus", DocumentTable.CORPUS))
                .expressionAttributeValues(Map.of(":audit", AttributeValue.fromS(DocumentTable.AUDIT)))
                .scanIndexForward(false)
                .limit(limit);
        if (after != null) {
            query.exclusiveStartKey(AuditItems.startAfter(after.listingKey()));
        }
        var answer = dynamoDb.query(query.build());
        var entries = new ArrayList<AuditEntry>();
        answer.items().forEach(item -> entries.add(AuditItems.fromItem(item)));
        var more = answer.hasLastEvaluatedKey() && !entries.isEmpty();
        return new Page(entries, more ? new Place(AuditItems.listingKey(entries.getLast())) : null);
    }

    private static void tell(AuditEntry entry) {
        log.atInfo()
                .addKeyValue("audit", entry.id())
                .addKeyValue("actor", entry.actor())
                .addKeyValue("action", entry.action().id())
                .addKeyValue("messageId", entry.messageId())
                .addKeyValue("documents", entry.documents())
                .addKeyValue("reason", entry.reason())
                .addKeyValue("outcome", entry.outcome().id())
                .addKeyValue("detail", entry.detail())
                .log("Dead letters: an operator's action");
    }
}
