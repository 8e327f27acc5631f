package org.wordfreq.scaling.deadletters;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.scaling.deadletters.AuditEntry.Action;
import org.wordfreq.scaling.deadletters.AuditEntry.Outcome;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How an {@link AuditEntry} is laid out as an item of the documents table. */
final class AuditItems {

    static final String OUTCOME = "Outcome";
    static final String DETAIL = "Detail";
    static final String COMPLETED_AT = "CompletedAt";

    private static final String AUDIT_ID = "AuditId";
    private static final String AT = "At";
    private static final String ACTOR = "Actor";
    private static final String ACTION = "Action";
    private static final String MESSAGE_ID = "MessageId";
    private static final String DOCUMENTS = "Documents";
    private static final String REASON = "Reason";

    private static final Pattern LISTING_KEY =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{12}Z#[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private AuditItems() {}

    static Map<String, AttributeValue> toItem(AuditEntry entry) {
        var item = new LinkedHashMap<String, AttributeValue>(key(entry));
        item.put(DocumentTable.CORPUS, text(DocumentTable.AUDIT));
        item.put(DocumentTable.LISTING_KEY, text(listingKey(entry)));
        item.put(AUDIT_ID, text(entry.id().toString()));
        item.put(AT, text(Timestamps.format(entry.at())));
        item.put(ACTOR, text(entry.actor()));
        item.put(ACTION, text(entry.action().id()));
        item.put(OUTCOME, text(entry.outcome().id()));
        item.put(
                DOCUMENTS,
                AttributeValue.fromL(
                        entry.documents().stream().map(AuditItems::text).toList()));
        put(item, MESSAGE_ID, entry.messageId());
        put(item, REASON, entry.reason());
        put(item, DETAIL, entry.detail());
        return item;
    }

    static AuditEntry fromItem(Map<String, AttributeValue> item) {
        var completed = optional(item, COMPLETED_AT);
        var documents = item.get(DOCUMENTS);
        return new AuditEntry(
                UUID.fromString(required(item, AUDIT_ID)),
                Instant.parse(required(item, AT)),
                required(item, ACTOR),
                Action.valueOf(constant(required(item, ACTION))),
                optional(item, MESSAGE_ID),
                documents == null
                        ? List.of()
                        : documents.l().stream().map(AttributeValue::s).toList(),
                optional(item, REASON),
                Outcome.valueOf(constant(required(item, OUTCOME))),
                optional(item, DETAIL),
                completed == null ? null : Instant.parse(completed));
    }

    static Map<String, AttributeValue> key(AuditEntry entry) {
        return Map.of(
                DocumentTable.FILENAME,
                text(fileName(entry.at().atZone(ZoneOffset.UTC).toLocalDate().toString(), entry.id())));
    }

    /** Orders the entries by time. */
    static String listingKey(AuditEntry entry) {
        return Timestamps.format(entry.at()) + "#" + entry.id();
    }

    /** Whether the text has the form of a {@link #listingKey}. */
    static boolean isListingKey(String text) {
        return LISTING_KEY.matcher(text).matches();
    }

    /** The whole key of the index for an entry of that {@link #listingKey}; that entry may have expired. */
    static Map<String, AttributeValue> startAfter(String listingKey) {
        var id = UUID.fromString(listingKey.substring(listingKey.indexOf('#') + 1));
        return Map.of(
                DocumentTable.FILENAME, text(fileName(listingKey.substring(0, "2026-11-21".length()), id)),
                DocumentTable.CORPUS, text(DocumentTable.AUDIT),
                DocumentTable.LISTING_KEY, text(listingKey));
    }

    private static String fileName(String day, UUID id) {
        return DocumentTable.AUDIT + "/" + day + "/" + id;
    }

    private static String constant(String id) {
        return id.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String required(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(optional(item, name), name);
    }

    private static @Nullable String optional(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }

    private static void put(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, text(value));
        }
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
