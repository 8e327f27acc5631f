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

    private final List<Duration> pauses = new ArrayList<>();
    private int asked;

    @Test
    void itemsThatWereLeftOutAreAskedForAgainAfterLongerAndLongerPauses() {
        var items = items(4);

        assertThat(items.of(List.of(OBJECT))).containsEntry("a.txt", new Present(null));
        assertThat(asked).isEqualTo(5);
        assertThat(pauses).hasSize(4);
        for (var i = 0; i < 4; i++) {
            assertThat(pauses.get(i)).isBetween(Duration.ofMillis(25L << i), Duration.ofMillis(75L << i));
        }
    }

    @Test
    void itIsNotAskedForEver() {
        var items = items(Integer.MAX_VALUE);

        assertThatIllegalStateException().isThrownBy(() -> items.of(List.of(OBJECT)));
        assertThat(asked).isEqualTo(16);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(35));
    }

    /** On a DynamoDB that leaves everything out so many times. */
    private ItemsOfObjects items(int throttled) {
        var dynamoDb = new DynamoDbClient() {
            @Override
            public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
                asked++;
                return asked <= throttled
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
        return new ItemsOfObjects(
                dynamoDb, new Repairs(new SimpleMeterRegistry()), NAMES, nanos -> pauses.add(Duration.ofNanos(nanos)));
    }
}
