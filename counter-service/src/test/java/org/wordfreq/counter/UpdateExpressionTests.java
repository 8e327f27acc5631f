package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UpdateExpressionTests {

    private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

    @Test
    void attributesAreSet() {
        var update = new UpdateExpression(item("Status", "Attempts"), List.of());

        assertThat(update.text()).isEqualTo("SET #Status = :Status, #Attempts = :Attempts");
    }

    @Test
    void attributesThatAreGoneAreRemoved() {
        var update = new UpdateExpression(item("Status"), List.of("Problem", "Words"));

        assertThat(update.text()).isEqualTo("SET #Status = :Status REMOVE #Problem, #Words");
    }

    @Test
    void attributeThatIsSetIsNotRemovedToo() {
        var update = new UpdateExpression(item("Status", "Problem"), List.of("Problem", "Words"));

        assertThat(update.text()).isEqualTo("SET #Status = :Status, #Problem = :Problem REMOVE #Words");
    }

    @Test
    void setsAreAddedTo() {
        var additions = Map.of("Files", AttributeValue.fromSs(List.of("a")));
        var update = new UpdateExpression(item("Status"), List.of("Words"), additions);

        assertThat(update.text()).isEqualTo("SET #Status = :Status REMOVE #Words ADD #Files :Files");
        assertThat(update.names()).containsEntry("#Files", "Files");
        assertThat(update.values()).containsEntry(":Files", AttributeValue.fromSs(List.of("a")));
    }

    @Test
    void hashKeyIsLeftOutSinceDynamoDbRefusesToUpdateIt() {
        var given = item(DocumentTable.FILENAME, "Status");

        var update = new UpdateExpression(given, List.of());

        assertThat(update.text()).isEqualTo("SET #Status = :Status");
        assertThat(given).as("the caller's map").containsKey(DocumentTable.FILENAME);
    }

    @Test
    void everyPlaceholderIsDefinedAndEveryDefinitionUsed() {
        var update =
                new UpdateExpression(item(DocumentTable.FILENAME, "Status", "Problem"), List.of("Problem", "Words"));

        var used = PLACEHOLDER.matcher(update.text()).results().map(MatchResult::group);

        var defined = new LinkedHashMap<String, Object>(update.names());
        defined.putAll(update.values());
        assertThat(used).containsExactlyInAnyOrderElementsOf(defined.keySet());
        assertThat(update.names())
                .allSatisfy((placeholder, name) -> assertThat(placeholder).isEqualTo("#" + name));
        assertThat(update.values()).containsEntry(":Status", AttributeValue.fromS("a Status"));
    }

    private static Map<String, AttributeValue> item(String... names) {
        var item = new LinkedHashMap<String, AttributeValue>();
        for (var name : names) {
            item.put(name, AttributeValue.fromS("a " + name));
        }
        return item;
    }
}
