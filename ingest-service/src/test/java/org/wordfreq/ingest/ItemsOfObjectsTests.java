package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.ItemsOfObjects.Present;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

final class ItemsOfObjectsTests {

    private static final ResourceNames NAMES = ResourceNames.defaults();
    private static final BucketObject OBJECT = new BucketObject("a.txt", 4, "etag", Instant.EPOCH);

    private final List<Long> asked = new ArrayList<>();

    @Test
    void itemsThatWereLeftOutAreAskedForAgainAfterLongerAndLongerPauses() {
        var items = items(4);

        assertThat(items.of(List.of(OBJECT))).containsEntry("a.txt", new Present(null));
        assertThat(asked).hasSize(5);
        assertThat(pauses().getFirst()).isGreaterThanOrEqualTo(Duration.ofMillis(25));
        assertThat(pauses().getLast()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void itIsNotAskedForEver() {
        var items = items(Integer.MAX_VALUE);

        assertThatIllegalStateException().isThrownBy(() -> items.of(List.of(OBJECT)));
    }

    private List<Duration> pauses() {
        var pauses = new ArrayList<Duration>();
        for (var i = 1; i < asked.size(); i++) {
            pauses.add(Duration.ofNanos(asked.get(i) - asked.get(i - 1)));
        }
        return pauses;
    }

    /** On a DynamoDB that leaves everything out so many times. */
    private ItemsOfObjects items(int throttled) {
        var dynamoDb = new DynamoDbClient() {
            @Override
            public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
                asked.add(System.nanoTime());
                return asked.size() <= throttled
                        ? BatchGetItemResponse.builder()
                                .unprocessedKeys(request.requestItems())
                                .build()
                        : BatchGetItemResponse.builder()
                                .responses(Map.of(
                                        NAMES.documentsTable(),
                                        List.of(Map.of(
                                                "Filename",
                                                AttributeValue.fromS(NAMES.documentsBucket() + "/" + OBJECT.key())))))
                                .build();
            }

            @Override
            public String serviceName() {
                return "dynamodb";
            }

            @Override
            public void close() {}
        };
        return new ItemsOfObjects(dynamoDb, new Repairs(new SimpleMeterRegistry()), NAMES);
    }
}
