package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What SQS and DynamoDB may do to a lease, beyond what the emulators do. */
@LocalAwsTest
class LeaseTroubleIT {

    private static final Duration TERM = Duration.ofSeconds(3);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final DynamoDbClient dynamoDb;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    LeaseTroubleIT(LocalAwsEndpoints aws) {
        dynamoDb = aws.dynamoDb();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ReceiptHandleIsInvalid | The input receipt handle is invalid.",
                "MessageNotInflight | The specified message is not in flight.",
                "InvalidParameterValue | Value x for parameter ReceiptHandle is invalid. Reason: The receipt handle has"
                        + " expired.",
                "InvalidParameterValue | Value x for parameter ReceiptHandle is invalid. Reason: Message does not exist"
                        + " or is not available for visibility timeout change."
            })
    void leaseIsLostWhenSqsSaysSo(String code, String message) {
        try (var sqs = new FakeSqs((request, exchange) -> FakeSqs.refuse(exchange, code, message))) {
            var lease = lease(sqs);

            lease.extend();

            assertThat(lease.end()).contains(Lease.End.LOST);
        }
    }

    @ParameterizedTest
    @CsvSource({"RequestThrottled,slow down", "InvalidParameterValue,Value 3 for parameter VisibilityTimeout is invalid"
    })
    void refusalThatSaysNothingOfTheMessageIsNoLoss(String code, String message) {
        try (var sqs = new FakeSqs((request, exchange) -> FakeSqs.refuse(exchange, code, message))) {
            var lease = lease(sqs);

            lease.extend();

            assertThat(lease.end()).isEmpty();
        }
    }

    @Test
    void leaseIsLostOnceSqsWasSilentForLongerThanTheMessageWasHidden() {
        try (var sqs = new FakeSqs((request, exchange) -> exchange.close())) {
            var lease = lease(sqs);

            now.set(NOW.plus(TERM));
            lease.extend();
            assertThat(lease.end()).as("it may still be hidden").isEmpty();

            now.set(NOW.plus(TERM).plusMillis(1));
            lease.extend();
            assertThat(lease.end()).contains(Lease.End.LOST);
        }
    }

    @Test
    void messageIsNeverHiddenForLongerThanTwelveHoursFromItsReceipt() {
        try (var sqs = new FakeSqs((request, exchange) -> FakeSqs.send(exchange))) {
            var lease = lease(sqs);
            lease.extend();

            now.set(NOW.plus(Lease.SQS_LIMIT).minusSeconds(2));
            lease.extend();
            now.set(NOW.plus(Lease.SQS_LIMIT));
            lease.extend();

            assertThat(sqs.visibilities()).containsExactly(3, 2);
            assertThat(lease.end()).isEmpty();
            now.set(NOW.plus(Lease.SQS_LIMIT).plusMillis(1));
            lease.extend();
            assertThat(lease.end()).contains(Lease.End.LOST);
        }
    }

    @Test
    void messageStaysHiddenWhileDynamoDbDoesNotAnswer() {
        var absent = ResourceNames.withPrefix("absent");
        try (var sqs = new FakeSqs((request, exchange) -> FakeSqs.send(exchange))) {
            var lease = new Lease(sqs.job("h", 1, NOW), new DocumentItems(dynamoDb, absent), TERM, clock);
            var event = Surroundings.event("ObjectCreated:Put", "documents", "a.txt", null);
            var object = new StoredObject("documents", "a.txt", "e", null, 1, Instant.EPOCH, null, null, Map.of());
            var document = Documents.discovered(event, object);
            lease.guard(Documents.counting(document, document.source()));

            lease.extend();

            assertThat(sqs.visibilities()).containsExactly(3);
            assertThat(lease.isLost()).isFalse();
        }
    }

    @Test
    void beatThatHangsHoldsUpNoOtherLease() {
        var end = new CountDownLatch(1);
        try (var sqs = new FakeSqs((request, exchange) -> {
            if (request.path("ReceiptHandle").asString().equals("hangs")) {
                awaitQuietly(end);
            }
            FakeSqs.send(exchange);
        })) {
            var leases = leases();
            leases.hold(sqs.job("hangs", 1, Instant.now()));

            leases.hold(sqs.job("goes on", 1, Instant.now()));

            await().atMost(Surroundings.PATIENCE).until(() -> sqs.visibilities().size() >= 3);
            end.countDown();
            leases.stop();
        }
    }

    @Test
    void jobThatCannotBeGivenBackKeepsNoOtherFromIt() {
        try (var sqs = new FakeSqs((request, exchange) -> {
            if (request.path("ReceiptHandle").asString().equals("refused")) {
                FakeSqs.refuse(exchange, "AccessDenied", "no");
            } else {
                FakeSqs.send(exchange);
            }
        })) {
            var leases = leases();
            for (var i = 0; i < 8; i++) {
                leases.hold(sqs.job("refused", 1, Instant.now()));
                leases.hold(sqs.job("given back", 1, Instant.now()));
            }

            leases.giveBack();

            assertThat(sqs.visibilities()).hasSize(16).containsOnly(0);
            leases.stop();
        }
    }

    private Lease lease(FakeSqs sqs) {
        return new Lease(sqs.job("h", 1, NOW), new DocumentItems(dynamoDb, ResourceNames.defaults()), TERM, clock);
    }

    private Leases leases() {
        return new Leases(
                new DocumentItems(dynamoDb, ResourceNames.defaults()), OwnQueue.settings(TERM), Clock.systemUTC());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
