package org.wordfreq.scaling.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.observation.Learned;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a leader hands on to the next one, which is itself after a restart: an item of the documents table. */
@Component
public final class Memory {

    private static final Logger log = LoggerFactory.getLogger(Memory.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, AttributeValue> KEY =
            Map.of(DocumentTable.FILENAME, AttributeValue.fromS("#scaling/state"));
    private static final String REMEMBERED = "Remembered";

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final Scribe scribe;

    Memory(DynamoDbClient dynamoDb, ResourceNames names, Scribe scribe) {
        this.dynamoDb = dynamoDb;
        this.names = names;
        this.scribe = scribe;
    }

    /**
     * What is handed on.
     *
     * @param policy the name of the policy that decided
     * @param state what that policy remembers
     * @param learned what was learned of the fleet
     * @param outOfReachAt when the goal was last out of reach, in RFC 3339; null for never
     */
    public record Remembered(
            String policy,
            JsonNode state,
            Learned learned,
            @Nullable String outOfReachAt) {

        public Remembered {
            Objects.requireNonNull(policy, "the policy's name is missing");
            Objects.requireNonNull(state, "what the policy remembers is missing");
            Objects.requireNonNull(learned, "what was learned is missing");
            if (outOfReachAt != null) {
                Instant.parse(outOfReachAt);
            }
        }
    }

    /**
     * What the leader before has left; empty if there was none, or if it cannot be read any more.
     *
     * @throws SdkException if the table does not answer
     */
    public Optional<Remembered> recall() {
        var item = dynamoDb.getItem(
                        r -> r.tableName(names.documentsTable()).key(KEY).consistentRead(true))
                .item();
        var text = item.get(REMEMBERED);
        try {
            return Optional.ofNullable(text).map(json -> JSON.readValue(json.s(), Remembered.class));
        } catch (RuntimeException unreadable) {
            // Whatever another version has left, no tick may break of it, now or when it is used.
            log.atWarn()
                    .addKeyValue("cause", unreadable.getMessage())
                    .log("What the controller before has learned cannot be read; this one begins anew");
            return Optional.empty();
        }
    }

    /**
     * Leaves it to the next one. A leader of before, who does not know yet that he is one, overwrites nothing.
     *
     * @param fencing the number of the lead
     */
    public void keep(Remembered remembered, long fencing) {
        scribe.write(() -> write(remembered, fencing));
    }

    private void write(Remembered remembered, long fencing) {
        try {
            dynamoDb.putItem(r -> r.tableName(names.documentsTable())
                    .item(Map.of(
                            DocumentTable.FILENAME,
                            AttributeValue.fromS("#scaling/state"),
                            REMEMBERED,
                            AttributeValue.fromS(JSON.writeValueAsString(remembered)),
                            "Fencing",
                            number(fencing)))
                    .conditionExpression("attribute_not_exists(Fencing) OR Fencing <= :fencing")
                    .expressionAttributeValues(Map.of(":fencing", number(fencing))));
        } catch (ConditionalCheckFailedException another) {
            log.warn("Another controller leads; it keeps what it has learned");
        } catch (SdkException unanswered) {
            log.atWarn()
                    .addKeyValue("cause", unanswered.getMessage())
                    .log("What was learned could not be kept; the next time tries again");
        }
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
