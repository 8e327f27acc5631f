package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.counter.protection.WorkerProtection;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The beats of a worker, and a table that takes them late, or in a world that breaks. */
@LocalAwsTest
class WorkerBeatIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ResourceNames names = ResourceNames.defaults();
    private final CounterSettings settings = OwnQueue.settings(Duration.ofSeconds(6));
    private final Worker worker =
            new Worker(settings, Clock.systemUTC(), new HostName("host"), WorkerProtection.none());
    private final List<Integer> halts = new CopyOnWriteArrayList<>();
    private final SlowTable table;
    private final WorkerBeat beat;

    WorkerBeatIT(LocalAwsEndpoints aws) {
        table = new SlowTable(aws.dynamoDb());
        beat = new WorkerBeat(
                worker,
                new Departure(worker, mock(), settings, Clock.systemUTC(), code -> {}),
                table,
                names,
                new LastResort(halts::add),
                Duration.ofMillis(50));
    }

    @AfterEach
    void stop() {
        table.held.countDown();
        beat.stop();
    }

    @Test
    void beatThatArrivesAfterTheEndBringsNoItemBack() {
        beat.start();
        worker.begin();
        await().atMost(SOON).until(this::isInTable);
        table.holding = true;
        await().atMost(SOON).until(() -> table.waiting.get() == 1);

        beat.stop();

        assertThat(isInTable()).isFalse();
        table.held.countDown();
        await().atMost(SOON).until(() -> table.waiting.get() == 0);
        assertThat(isInTable()).isFalse();
    }

    @Test
    void itemThatSomebodyElseRemovedComesBack() {
        beat.start();
        worker.begin();
        await().atMost(SOON).until(this::isInTable);

        table.real.deleteItem(request -> request.tableName(names.workersTable()).key(key()));

        await().atMost(SOON).until(this::isInTable);
    }

    @Test
    void errorDoesNotEndTheBeats() {
        // One for the beat that the change brings at once, one for the next of the timer.
        table.failures.add(new NoClassDefFoundError("pretended"));
        table.failures.add(new NoClassDefFoundError("pretended"));
        beat.start();

        worker.begin();

        await().atMost(SOON).until(this::isInTable);
        assertThat(table.failures).isEmpty();
        assertThat(halts).isEmpty();
    }

    @Test
    void errorOfTheJvmEndsTheProcess() {
        table.failures.add(new OutOfMemoryError("pretended"));
        beat.start();

        worker.begin();

        await().atMost(SOON).until(() -> halts.equals(List.of(LastResort.EXIT_CODE)));
    }

    private boolean isInTable() {
        return table.real
                .getItem(request ->
                        request.tableName(names.workersTable()).key(key()).consistentRead(true))
                .hasItem();
    }

    private Map<String, AttributeValue> key() {
        return Map.of(
                WorkersTable.WORKER_ID, AttributeValue.fromS(worker.heartbeat().workerId()));
    }

    /** As much of a client as beats need, in front of a real one. */
    private static final class SlowTable implements DynamoDbClient {
        private final DynamoDbClient real;
        private final CountDownLatch held = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();
        private final ConcurrentLinkedQueue<Error> failures = new ConcurrentLinkedQueue<>();
        private volatile boolean holding;

        SlowTable(DynamoDbClient real) {
            this.real = real;
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            var failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            if (!holding) {
                return real.updateItem(request);
            }
            waiting.incrementAndGet();
            try {
                held.await();
                return real.updateItem(request);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            } finally {
                waiting.decrementAndGet();
            }
        }

        @Override
        public DeleteItemResponse deleteItem(DeleteItemRequest request) {
            return real.deleteItem(request);
        }

        @Override
        public String serviceName() {
            return real.serviceName();
        }

        @Override
        public void close() {}
    }
}
