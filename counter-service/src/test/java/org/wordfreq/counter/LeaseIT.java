package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

/** How long a job stays a worker's, and where it goes then. */
@LocalAwsTest
class LeaseIT {

    private static final Duration TERM = Duration.ofSeconds(3);

    private final OwnQueue queue;
    private final DocumentItems items;
    private final Leases leases;

    LeaseIT(LocalAwsEndpoints aws) {
        queue = new OwnQueue(aws, TERM);
        items = new DocumentItems(aws.dynamoDb(), queue.names());
        leases = new Leases(items, OwnQueue.settings(TERM), Clock.systemUTC());
        queue.send("body");
    }

    @AfterEach
    void stop() {
        leases.stop();
        queue.close();
    }

    @Test
    void heldJobStaysHiddenFarBeyondItsVisibility() {
        try (var lease = leases.hold(queue.receive())) {
            await().during(TERM.plusSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> queue.visible()
                    .isEmpty());

            assertThat(lease.isLost()).isFalse();
        }
        assertThat(queue.receive().receives())
                .as("it comes back once nobody holds it")
                .isEqualTo(2);
    }

    @Test
    void jobGivenBackIsVisibleAtOnceAndStaysSo() {
        var lease = leases.hold(queue.receive());

        leases.giveBack();
        lease.extend();

        assertThat(queue.visible()).singleElement().satisfies(job -> assertThat(job.receives())
                .isEqualTo(2));
        assertThat(lease.end()).contains(Lease.End.GIVEN_BACK);
    }

    @Test
    void jobGivenBackOnItsLastDeliveryIsNoDeadLetter() {
        var last = queue.receiveForTheLastTime();
        leases.hold(last);

        leases.giveBack();

        var copy = queue.receive();
        assertThat(copy.receives()).isEqualTo(1);
        assertThat(copy.heirOf()).as("still the same job").containsExactlyInAnyOrder(copy.id(), last.id());
        assertThat(last.heirOf()).as("which goes on in the copy only").containsExactly(last.id());
        assertThat(copy.body()).isEqualTo("body");
        copy.acknowledge();
        assertThat(queue.visible()).isEmpty();
        assertThat(queue.deadLetters()).isEmpty();
    }

    @Test
    void jobHandedOverIsAsNewAndKnowsHowOftenItWas() {
        var job = queue.receiveForTheLastTime();

        job.handOver();
        var second = queue.receive();
        second.handOver();

        var copy = queue.receive();
        assertThat(copy.receives()).isEqualTo(1);
        assertThat(copy.timesOutOfTime()).isEqualTo(2);
        assertThat(copy.heirOf()).containsExactlyInAnyOrder(copy.id(), second.id());
    }

    @Test
    void leaseIsLostWhenAnotherWorkerHasReceivedTheJob() {
        var lease = leases.hold(queue.receive());
        lease.job().hideFor(Duration.ZERO);
        queue.receive();

        lease.extend();

        assertThat(lease.end()).contains(Lease.End.LOST);
    }

    @Test
    void leaseIsLostWhenTheMessageIsGone() {
        var lease = leases.hold(queue.receive());
        lease.job().acknowledge();

        lease.extend();

        assertThat(lease.end()).contains(Lease.End.LOST);
    }

    @Test
    void closedLeaseLeavesTheMessageAlone() {
        var lease = leases.hold(queue.receive());
        lease.close();
        lease.job().hideFor(Duration.ZERO);

        lease.extend();
        lease.runOut();
        lease.giveBack();

        assertThat(queue.visible()).hasSize(1);
        assertThat(lease.end()).isEmpty();
    }

    @Test
    void leaseRunsOutAtTheTimeLimitAndTheMessageStaysHiddenForWhatIsBeingWritten() {
        var limited = new Leases(
                items,
                OwnQueue.settings(
                        Map.of("wordfreq.counter.visibility", TERM.toString(), "wordfreq.counter.time-limit", "1s")),
                Clock.systemUTC());
        try (var lease = limited.hold(queue.receive())) {
            await().atMost(Surroundings.PATIENCE).until(lease::isLost);

            assertThat(lease.end()).contains(Lease.End.OUT_OF_TIME);
            await().during(TERM.plusSeconds(1)).atMost(Duration.ofSeconds(20)).until(() -> queue.visible()
                    .isEmpty());
        } finally {
            limited.stop();
        }
    }

    @Test
    void leaseIsLostWhenAnotherAttemptHasBegun() {
        var event = Surroundings.event("ObjectCreated:Put", queue.names().documentsBucket(), "a.txt", null);
        var object = new StoredObject(event.bucket(), "a.txt", "e", null, 1, Instant.EPOCH, null, null, Map.of());
        var document = Documents.discovered(event, object);
        var first = Documents.counting(document, new Source("e", null, null));
        items.create(document);
        assertThat(items.begin(first, "one", Instant.now())).isTrue();
        var lease = leases.hold(queue.receive());
        lease.guard(first);
        assertThat(items.begin(Documents.counting(first, first.source()), "other", Instant.now()))
                .isTrue();

        lease.extend();

        assertThat(lease.isLost()).isTrue();
        assertThat(lease.end()).as("the job is still this worker's").isEmpty();
    }
}
