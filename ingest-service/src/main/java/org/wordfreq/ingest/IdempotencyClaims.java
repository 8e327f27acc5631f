package org.wordfreq.ingest;

import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.Submission.RepeatKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How a repeated request makes one document. The record of an Idempotency-Key is an item of the documents table that
 * only moves forward, each step by a conditional write:
 *
 * <ol>
 *   <li>{@link #claim} fixes the document's id and all of the request except its bytes; whoever comes later with the
 *       same key gets that id, or is told that the key belongs to another request;
 *   <li>{@link #fixContent} fixes the SHA-256 of the bytes once they are all here and before the object becomes visible,
 *       so no request with other bytes can ever replace the object;
 *   <li>{@link #jobSent} marks the end. A repetition before it does the steps that may be missing again, which is
 *       harmless: the object is put with the same bytes, the item is only put if absent, a second job counts nothing
 *       twice.
 * </ol>
 *
 * Each file of a request has its own record; the first one also fixes how many there are.
 */
@Component
final class IdempotencyClaims {

    private static final int MAX_ROUNDS = 5;
    private static final String PREFIX = "#idempotency/";
    private static final String CLAIMED_ID = "ClaimedId";
    private static final String REQUEST = "ClaimedRequest";
    private static final String JOB_SENT = "JobSent";
    private static final String FILES = "FilesInRequest";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final NoArgGenerator ids;
    private final IngestSettings settings;
    private final Clock clock;

    IdempotencyClaims(
            DynamoDbClient dynamoDb, ResourceNames names, NoArgGenerator ids, IngestSettings settings, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = names.documentsTable();
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /** Claims the document of the request, which is a new one unless the request comes again. */
    Claim claim(Submission submission) {
        var repeat = submission.repeat();
        if (repeat == null) {
            return new Claim.Ours(ids.generate(), null, null, false);
        }
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var claim = tryToClaim(record(repeat), submission.fingerprint());
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw new UploadStopped(Refusal.unavailable());
    }

    /** Empty if the record was there and then gone, which happens when its time is up. */
    private Optional<Claim> tryToClaim(String record, String fingerprint) {
        var fresh = new Claim.Ours(ids.generate(), record, null, false);
        try {
            putUnlessLive(record, fresh.documentId(), fingerprint);
            return Optional.of(fresh);
        } catch (ConditionalCheckFailedException claimedBefore) {
            var item = get(record);
            return item.isEmpty() ? Optional.empty() : Optional.of(existing(record, item, fingerprint));
        }
    }

    /**
     * Fixes the content; false if an attempt with other content was faster.
     *
     * @throws UploadStopped if the claim's time was up meanwhile; the client is asked to come again
     */
    boolean fixContent(Claim.Ours claim, String sha256) {
        var record = claim.record();
        var id = id(claim);
        if (record == null || fix(record, id, DocumentTable.SHA256, AttributeValue.fromS(sha256))) {
            return true;
        }
        if (isClaimed(record, id)) {
            return false;
        }
        throw new UploadStopped(Refusal.unavailable());
    }

    /** Marks the end: a repetition finds the document and does nothing more. */
    void jobSent(Claim.Ours claim) {
        if (claim.record() != null && !claim.jobSent()) {
            fix(claim.record(), id(claim), JOB_SENT, AttributeValue.fromBool(true));
        }
    }

    /** How many files the request of this key had when it first came to its end. */
    OptionalInt files(String key) {
        var files = get(record(new RepeatKey(key, 0))).get(FILES);
        return files == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(files.n()));
    }

    /** Fixes how many files the request has; false if it had another number before. */
    boolean fixFiles(String key, int files) {
        var record = record(new RepeatKey(key, 0));
        var id = get(record).get(CLAIMED_ID);
        return id == null
                || fix(record, id, FILES, AttributeValue.fromN(Integer.toString(files)))
                || !isClaimed(record, id);
    }

    private void putUnlessLive(String record, UUID documentId, String fingerprint) {
        var now = clock.instant();
        var expiry = now.plus(settings.idempotencyTtl()).getEpochSecond();
        dynamoDb.putItem(put -> put.tableName(table)
                .item(Map.of(
                        DocumentTable.FILENAME,
                        AttributeValue.fromS(record),
                        CLAIMED_ID,
                        AttributeValue.fromS(documentId.toString()),
                        REQUEST,
                        AttributeValue.fromS(fingerprint),
                        DocumentTable.EXPIRES_AT,
                        AttributeValue.fromN(Long.toString(expiry))))
                // DynamoDB removes expired items late, so the time counts rather than the presence.
                .conditionExpression("attribute_not_exists(Filename) OR ExpiresAt < :now")
                .expressionAttributeValues(Map.of(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())))));
    }

    private static Claim existing(String record, Map<String, AttributeValue> item, String fingerprint) {
        if (!fingerprint.equals(
                item.getOrDefault(REQUEST, AttributeValue.fromS("")).s())) {
            return new Claim.Others();
        }
        var sha256 = item.get(DocumentTable.SHA256);
        return new Claim.Ours(
                UUID.fromString(
                        item.getOrDefault(CLAIMED_ID, AttributeValue.fromS("")).s()),
                record,
                sha256 == null ? null : sha256.s(),
                item.containsKey(JOB_SENT));
    }

    private Map<String, AttributeValue> get(String record) {
        return dynamoDb.getItem(get -> get.tableName(table).key(key(record)).consistentRead(true))
                .item();
    }

    /**
     * Sets the attribute unless it has another value already, or the record is not that claim's any more. Without the
     * latter an update would make a new record where the old one had expired: one without a request, and without an end.
     */
    private boolean fix(String record, AttributeValue id, String attribute, AttributeValue value) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(key(record))
                    .updateExpression("SET #attribute = :value")
                    .conditionExpression(
                            "ClaimedId = :id AND (attribute_not_exists(#attribute) OR #attribute = :value)")
                    .expressionAttributeNames(Map.of("#attribute", attribute))
                    .expressionAttributeValues(Map.of(":id", id, ":value", value)));
            return true;
        } catch (ConditionalCheckFailedException other) {
            return false;
        }
    }

    private boolean isClaimed(String record, AttributeValue id) {
        return id.equals(get(record).get(CLAIMED_ID));
    }

    private static AttributeValue id(Claim.Ours claim) {
        return AttributeValue.fromS(claim.documentId().toString());
    }

    private static Map<String, AttributeValue> key(String record) {
        return Map.of(DocumentTable.FILENAME, AttributeValue.fromS(record));
    }

    private static String record(RepeatKey repeat) {
        var scope = "documents\n" + repeat.position() + "\n" + repeat.key();
        return PREFIX + HexFormat.of().formatHex(Sha256.newDigest().digest(scope.getBytes(StandardCharsets.UTF_8)));
    }
}
