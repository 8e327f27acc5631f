package org.wordfreq.scaling.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

@LocalAwsTest
class SettingsTableIT {

    private final SettingsTable table;

    SettingsTableIT(LocalAwsEndpoints aws) {
        ResourceNames names =
                aws.provision("settings-" + UUID.randomUUID().toString().substring(0, 8));
        this.table = new SettingsTable(aws.dynamoDb(), names);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsNotMadeTwiceNorDenied() {
        var next = new Overrides(1, JsonMapper.shared().createObjectNode().put("max", 7), false);
        var token = UUID.randomUUID().toString();

        assertThat(table.write(next, entry("one"), token)).isTrue();
        assertThat(table.write(next, entry("one"), token)).isTrue();
        assertThat(table.write(next, entry("one"), UUID.randomUUID().toString()))
                .as("later than DynamoDB remembers tokens")
                .isTrue();

        assertThat(table.read().version()).isEqualTo(1);
        assertThat(table.write(next, entry("another's"), UUID.randomUUID().toString()))
                .isFalse();
    }

    private static Map<String, AttributeValue> entry(String id) {
        return Map.of(DocumentTable.FILENAME, AttributeValue.fromS("#scaling/audit/" + id));
    }
}
