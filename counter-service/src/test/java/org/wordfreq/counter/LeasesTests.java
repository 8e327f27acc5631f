package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class LeasesTests {

    private static final ObjectEvent EVENT =
            new ObjectEvent("ObjectCreated:Put", Instant.EPOCH, "", "documents", "a.txt", null, null, null, null);

    private final List<Integer> visibilities = new CopyOnWriteArrayList<>();
    private final DynamoDbClient dynamoDb = mock(DynamoDbClient.class);
    private final Leases leases = new Leases(
            new DocumentItems(dynamoDb, ResourceNames.defaults()), settings(Duration.ofSeconds(3)), Clock.systemUTC());

    @AfterEach
    void stop() {
        leases.stop();
    }

    @Test
    void runningJobIsHiddenAgainAndAgain() {
        try (var lease = leases.hold(job())) {
            Awaitility.await().until(() -> visibilities.size() >= 2);

            assertThat(visibilities).allMatch(seconds -> seconds == 3);
            assertThat(lease.isLost()).isFalse();
        }
    }

    @Test
    void closedLeaseLeavesTheMessageAlone() {
        var lease = leases.hold(job());
        lease.close();

        lease.extend();
        lease.giveBack();

        assertThat(visibilities).isEmpty();
    }

    @Test
    void jobGivenBackIsVisibleAtOnceAndStaysSo() {
        var lease = leases.hold(job());

        leases.giveBack();
        lease.extend();

        assertThat(visibilities).containsExactly(0);
    }

    @Test
    void leaseIsLostWhenAnotherAttemptHasBegun() {
        when(dynamoDb.updateItem(ArgumentMatchers.<Consumer<UpdateItemRequest.Builder>>any()))
                .thenThrow(ConditionalCheckFailedException.builder().build());
        var object = new StoredObject("documents", "a.txt", "e", null, 1, Instant.EPOCH, null, null, Map.of());
        var lease = leases.hold(job());
        lease.guard(Documents.counting(Documents.discovered(EVENT, object), new Source("e", null, null)));

        lease.extend();

        assertThat(lease.isLost()).isTrue();
    }

    private Job job() {
        Visibility visibility = seconds -> {
            visibilities.add(seconds);
            return CompletableFuture.completedFuture(null);
        };
        return new Job(new GenericMessage<>("body", Map.of(SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER, visibility)));
    }

    private static CounterSettings settings(Duration visibility) {
        var second = Duration.ofSeconds(1);
        return new CounterSettings(1, 10, visibility, second, second, second, second, DataSize.ofBytes(0));
    }
}
