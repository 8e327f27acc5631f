package org.wordfreq.platform.preflight;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Whether a table is made as WordFreq needs it.
 *
 * @param table as DynamoDB describes it
 */
record TableShape(TableDescription table) {

    private static final String RECREATE =
            "Create the table as infra/ and local-aws do; the key of a table cannot be changed.";

    void hasKey(String hash) {
        if (table.tableStatus() == TableStatus.CREATING || table.tableStatus() == TableStatus.DELETING) {
            throw new Unfit(
                    "is " + table.tableStatusAsString().toLowerCase(Locale.ROOT),
                    "Start the service when the table is ACTIVE.");
        }
        if (!names(table.keySchema()).equals(List.of(hash))) {
            throw new Unfit("has the key " + names(table.keySchema()) + " and not [" + hash + "]", RECREATE);
        }
    }

    void hasIndex(String name, String... key) {
        var index = table.globalSecondaryIndexes().stream()
                .filter(present -> present.indexName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unfit(
                        "has no index '" + name + "' (key " + List.of(key) + ")",
                        "Add the global secondary index, as infra/ does."));
        if (!names(index.keySchema()).equals(List.of(key))) {
            throw new Unfit(
                    "has an index '" + name + "' with the key " + names(index.keySchema()) + " and not " + List.of(key),
                    "Delete the index and add it with that key.");
        }
        if (index.indexStatus() == IndexStatus.CREATING) {
            throw new Unfit(
                    "is still building its index '" + name + "'", "Start the service when the index is ACTIVE.");
        }
    }

    void hasStream() {
        var stream = table.streamSpecification();
        if (stream == null
                || !Boolean.TRUE.equals(stream.streamEnabled())
                || stream.streamViewType() != StreamViewType.NEW_AND_OLD_IMAGES) {
            throw new Unfit(
                    "has no stream of new and old images",
                    "Enable the stream of the table with the view type NEW_AND_OLD_IMAGES; server-sent events come from it.");
        }
    }

    private static List<String> names(List<KeySchemaElement> key) {
        return key.stream().map(KeySchemaElement::attributeName).toList();
    }
}
