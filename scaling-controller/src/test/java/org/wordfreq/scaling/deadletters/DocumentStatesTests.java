package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class DocumentStatesTests {

    private static final ResourceNames NAMES = ResourceNames.withPrefix("states");

    private final NamedObject object = new NamedObject(NAMES.documentsBucket(), "novels/1/emma.txt");
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void restOfABatchIsAskedForAfterAWhile() {
        var throttled = new Throttled(2);

        var states = new DocumentStates(throttled, NAMES, waits::add).of(List.of(object));

        assertThat(states.get(object))
                .satisfies(state -> assertThat(state.status()).isEqualTo(DocumentStatus.COUNTING));
        assertThat(waits).hasSize(2).allMatch(Duration::isPositive);
    }

    @Test
    void batchThatStaysUnansweredIsGivenUp() {
        var throttled = new Throttled(Integer.MAX_VALUE);
        var states = new DocumentStates(throttled, NAMES, waits::add);

        assertThatThrownBy(() -> states.of(List.of(object))).isInstanceOf(ProvisionedThroughputExceededException.class);

        assertThat(throttled.calls).isEqualTo(6);
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(2));
    }

    /** Leaves everything unprocessed for so many calls. */
    private static final class Throttled implements DynamoDbClient {

        private final int times;
        private int calls;

        Throttled(int times) {
            this.times = times;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            if (calls++ < times) {
                return BatchGetItemResponse.builder()
                        .responses(Map.of())
                        .unprocessedKeys(request.requestItems())
                        .build();
            }
            var keys = Objects.requireNonNull(request.requestItems().get(NAMES.documentsTable()));
            var key = keys.keys().getFirst().get(DocumentTable.FILENAME);

            var item = Map.of(
                    DocumentTable.FILENAME,
                    key,
                    DocumentTable.DOCUMENT_ID,
                    AttributeValue.fromS("d"),
                    DocumentTable.STATUS,
                    AttributeValue.fromS("counting"));
            return BatchGetItemResponse.builder()
                    .responses(Map.of(NAMES.documentsTable(), List.of(item)))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
