package org.wordfreq.scaling.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Timestamps;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries in the order of time: items of the documents table, listed by the index of corpora under a name that no corpus
 * has, each forgotten after a while.
 *
 * @param <T> what an entry says, plain data
 */
public final class Chronicle<T> {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ENTRY = "Entry";

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final String list;
    private final Class<T> kind;
    private final Duration retention;

    /**
     * A list.
     *
     * @param list its name, which starts with {@code #}
     * @param kind of its entries
     * @param retention how long an entry is kept
     */
    public Chronicle(DynamoDbClient dynamoDb, ResourceNames names, String list, Class<T> kind, Duration retention) {
        this.dynamoDb = dynamoDb;
        this.names = names;
        this.list = list;
        this.kind = kind;
        this.retention = retention;
    }

    /** A place in a list: after the entry of that key. */
    public record Place(String listingKey) {

        private static final Pattern FORM =
                Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{12}Z#[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        public Place {
            if (!FORM.matcher(listingKey).matches()) {
                throw new IllegalArgumentException("no service made this place");
            }
        }

        static Place of(Instant at, UUID id) {
            return new Place(Timestamps.format(at) + "#" + id);
        }
    }

    /**
     * A part of the list, the latest first.
     *
     * @param entries the entries
     * @param next where to go on; null at the end
     */
    public record Page<T>(List<T> entries, @Nullable Place next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Writes an entry; under the same time and id in place of what it said before.
     *
     * @throws SdkException if the table does not answer
     */
    public void put(Instant at, UUID id, T entry) {
        dynamoDb.putItem(r -> r.tableName(names.documentsTable()).item(item(at, id, entry)));
    }

    /** The entry as an item, for a transaction. */
    public Map<String, AttributeValue> item(Instant at, UUID id, T entry) {
        var place = Place.of(at, id);
        return Map.of(
                DocumentTable.FILENAME,
                text(fileName(place)),
                DocumentTable.CORPUS,
                text(list),
                DocumentTable.LISTING_KEY,
                text(place.listingKey()),
                ENTRY,
                text(JSON.writeValueAsString(entry)),
                DocumentTable.EXPIRES_AT,
                AttributeValue.fromN(Long.toString(at.plus(retention).getEpochSecond())));
    }

    /**
     * A part of the list, the latest entries first.
     *
     * @param limit as many entries at most
     * @param after where to go on; null to begin
     * @throws SdkException if the table does not answer
     */
    public Page<T> page(int limit, @Nullable Place after) {
        var query = QueryRequest.builder()
                .tableName(names.documentsTable())
                .indexName(DocumentTable.CORPUS_INDEX)
                .keyConditionExpression("Corpus = :list")
                .expressionAttributeValues(Map.of(":list", text(list)))
                .scanIndexForward(false)
                .limit(limit);
        if (after != null) {
            // The whole key of the index; the entry itself may have been forgotten.
            query.exclusiveStartKey(Map.of(
                    DocumentTable.FILENAME, text(fileName(after)),
                    DocumentTable.CORPUS, text(list),
                    DocumentTable.LISTING_KEY, text(after.listingKey())));
        }
        var answer = dynamoDb.query(query.build());
        var entries = answer.items().stream().map(this::entry).toList();
        var more = answer.hasLastEvaluatedKey() && !entries.isEmpty();
        return new Page<>(entries, more ? new Place(value(answer.items().getLast(), DocumentTable.LISTING_KEY)) : null);
    }

    private T entry(Map<String, AttributeValue> item) {
        return Objects.requireNonNull(JSON.readValue(value(item, ENTRY), kind));
    }

    private String fileName(Place place) {
        return list + "/" + place.listingKey();
    }

    private static String value(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
