package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.SqsHeaders.MessageSystemAttributes;
import io.awspring.cloud.sqs.listener.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What goes wrong with one lease harms neither the message nor the other leases. */
class LeaseBeatTests {

    private static final ObjectEvent EVENT =
            new ObjectEvent("ObjectCreated:Put", Instant.EPOCH, "", "documents", "a.txt", null, null, null, null);

    private final DynamoDbClient dynamoDb = mock(DynamoDbClient.class);
    private final List<Integer> visibilities = new CopyOnWriteArrayList<>();
    private final Visibility recording = seconds -> {
        visibilities.add(seconds);
        return CompletableFuture.completedFuture(null);
    };
    private final Leases leases =
            new Leases(new DocumentItems(dynamoDb, ResourceNames.defaults()), settings(), Clock.systemUTC());

    @AfterEach
    void stop() {
        leases.stop();
    }

    @Test
    void messageStaysHiddenWhileDynamoDbDoesNotAnswer() {
        when(dynamoDb.updateItem(ArgumentMatchers.<Consumer<UpdateItemRequest.Builder>>any()))
                .thenThrow(SdkClientException.create("no answer"));
        var object = new StoredObject("documents", "a.txt", "e", null, 1, Instant.EPOCH, null, null, Map.of());
        var lease = leases.hold(job(1, recording));
        lease.guard(Documents.counting(Documents.discovered(EVENT, object), new Source("e", null, null)));

        lease.extend();

        assertThat(visibilities).containsExactly(3);
        assertThat(lease.isLost()).isFalse();
    }

    @Test
    void beatThatHangsHoldsUpNoOtherLease() {
        var end = new CountDownLatch(1);
        leases.hold(job(1, seconds -> {
            awaitQuietly(end);
            return CompletableFuture.completedFuture(null);
        }));

        leases.hold(job(1, recording));

        Awaitility.await().until(() -> visibilities.size() >= 2);
        end.countDown();
    }

    @Test
    void jobOnItsLastDeliveryIsNotGivenBack() {
        var lease = leases.hold(job(ResourceNames.MAX_RECEIVE_COUNT, recording));

        leases.giveBack();

        assertThat(visibilities).isEmpty();
        assertThat(lease.isClosed()).isFalse();
    }

    @Test
    void jobThatCannotBeGivenBackKeepsNoOtherFromIt() {
        for (var i = 0; i < 8; i++) {
            leases.hold(job(1, seconds -> {
                throw SdkClientException.create("no answer");
            }));
            leases.hold(job(1, recording));
        }

        leases.giveBack();

        assertThat(visibilities).hasSize(8).containsOnly(0);
    }

    private static Job job(int receives, Visibility visibility) {
        return new Job(new GenericMessage<>(
                "body",
                Map.of(
                        SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER,
                        visibility,
                        MessageSystemAttributes.SQS_APPROXIMATE_RECEIVE_COUNT,
                        Integer.toString(receives))));
    }

    private static CounterSettings settings() {
        var second = Duration.ofSeconds(1);
        return new CounterSettings(1, 10, Duration.ofSeconds(3), second, second, second, second, DataSize.ofBytes(0));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
