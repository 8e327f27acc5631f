package org.wordfreq.scaling.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@LocalAwsTest
class MemoryIT {

    private static final String TIMES =
            "{\"busySeconds\":1,\"jobs\":1,\"bytes\":1,\"bytesSquared\":1,\"bytesSeconds\":1," + "\"belief\":1}";
    private static final String BOOTS = "{\"learned\":{\"ecs\":30},\"asks\":[]}";

    private final LocalAwsEndpoints aws;
    private final ResourceNames names;
    private final Memory memory;

    MemoryIT(LocalAwsEndpoints aws) {
        this.aws = aws;
        this.names = aws.provision("memory-" + UUID.randomUUID().toString().substring(0, 8));
        this.memory = new Memory(aws.dynamoDb(), names, new Scribe());
    }

    @Test
    void whatWasLeftIsRecalled() {
        leave("{\"policy\":\"step\",\"state\":{},\"learned\":{\"slots\":4,\"times\":" + TIMES + ",\"boots\":" + BOOTS
                + "}}");

        assertThat(memory.recall())
                .hasValueSatisfying(left -> assertThat(left.learned().slots()).isEqualTo(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "no JSON",
                "{\"policy\":\"step\",\"state\":{}}",
                "{\"policy\":\"step\",\"state\":{},\"learned\":{}}",
                "{\"policy\":\"step\",\"state\":{},\"learned\":{\"slots\":2}}",
                "{\"policy\":\"step\",\"state\":{},\"learned\":{\"slots\":0,\"times\":" + TIMES + ",\"boots\":" + BOOTS
                        + "}}",
                "{\"policy\":\"step\",\"state\":{},\"learned\":{\"slots\":2,\"rates\":" + TIMES + ",\"boots\":" + BOOTS
                        + "}}",
                "{\"policy\":\"step\",\"state\":{},\"learned\":{\"slots\":2,\"times\":{\"jobs\":-1},\"boots\":" + BOOTS
                        + "}}",
                "{\"policy\":\"step\",\"state\":{},\"learned\":{\"slots\":2,\"times\":" + TIMES
                        + ",\"boots\":{\"learned\":{\"ecs\":null}}}}",
                "{\"policy\":\"step\",\"state\":{},\"outOfReachAt\":\"once\",\"learned\":{\"slots\":2,\"times\":"
                        + TIMES + ",\"boots\":" + BOOTS + "}}"
            })
    void whatAnotherVersionHasLeftIsForgotten(String json) {
        leave(json);

        assertThat(memory.recall()).isEmpty();
    }

    private void leave(String json) {
        aws.dynamoDb().putItem(r -> r.tableName(names.documentsTable())
                .item(Map.of(
                        DocumentTable.FILENAME,
                        AttributeValue.fromS("#scaling/state"),
                        "Remembered",
                        AttributeValue.fromS(json))));
    }
}
