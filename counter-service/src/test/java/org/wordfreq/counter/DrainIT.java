package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A counter that scaling asks to go, as a process of its own. */
@LocalAwsTest
class DrainIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LARGE = "some words of a large document\n".repeat(200_000);

    private final LocalAwsEndpoints endpoints;
    private final ResourceNames names;
    private final Surroundings aws;
    private final CounterProcess counter;

    DrainIT(LocalAwsEndpoints endpoints) {
        this.endpoints = endpoints;
        this.names = endpoints.provision("drain-" + Long.toUnsignedString(System.nanoTime(), 36));
        this.aws = new Surroundings(endpoints, names);
        this.counter = CounterProcess.start(
                names, "128m", Map.of("wordfreq.counter.visibility", "300s", "wordfreq.counter.slots", "1"));
    }

    @AfterEach
    void end() {
        counter.close();
    }

    /** One process for both, since to start one takes as long as all the rest. */
    @Test
    void workerTellsWhatScalingDividesByAndEndsWhenItIsAskedToWhileIdle() {
        counter.awaitReady();
        var worker = awaitWorker();
        assertThat(worker.instance()).isEqualTo(Long.toString(counter.pid()));
        assertThat(worker.isDraining()).isFalse();
        upload(3).forEach(key -> aws.awaitDocument(key, DocumentStatus.COUNTED));
        await().atMost(SOON).untilAsserted(() -> {
            var beat = awaitWorker();
            assertThat(beat.documentsDone()).isEqualTo(3);
            assertThat(beat.jobsDone()).isEqualTo(3);
            assertThat(beat.busy()).isZero();
            assertThat(beat.busyMillis()).isPositive();
            assertThat(beat.bytesPerSecond()).isPositive();
            assertThat(beat.documents()).isEmpty();
        });

        ask(worker);

        assertThat(counter.awaitEnd(SOON)).as("exit code").isZero();
        assertThat(workers()).as("workers in the table").isEmpty();
        assertThat(counter.says("Giving a job back")).isZero();
    }

    @Test
    void busyWorkerFinishesWhatItHasAndTakesNoMore() {
        counter.awaitReady();
        var keys = upload(30);
        var busy = await("the table tells at once that it is busy")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        this::awaitWorker,
                        beat -> beat.busy() == 1 && !beat.documents().isEmpty());

        ask(busy);

        assertThat(counter.awaitEnd(Duration.ofSeconds(40))).as("exit code").isZero();
        assertThat(counter.says("Giving a job back")).isZero();
        var begun = keys.stream().map(aws::document).flatMap(Optional::stream).toList();
        assertThat(begun).hasSizeBetween(1, 29).allSatisfy(document -> {
            assertThat(document.status()).isEqualTo(DocumentStatus.COUNTED);
            assertThat(document.attempts()).isEqualTo(1);
        });
        assertThat(aws.depth())
                .containsEntry("ApproximateNumberOfMessages", Integer.toString(30 - begun.size()))
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    private List<String> upload(int number) {
        var keys = new ArrayList<String>();
        for (var i = 0; i < number; i++) {
            var key = "drain/" + i + ".txt";
            aws.storeText(key, LARGE, Map.of());
            aws.send(aws.created(key, null));
            keys.add(key);
        }
        return keys;
    }

    /** As scaling does it, but for its condition. */
    private void ask(WorkerHeartbeat worker) {
        endpoints.dynamoDb().updateItem(request -> request.tableName(names.workersTable())
                .key(Map.of(WorkersTable.WORKER_ID, AttributeValue.fromS(worker.workerId())))
                .updateExpression("SET DrainRequestedAt = :now")
                .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(Timestamps.format(Instant.now())))));
    }

    private WorkerHeartbeat awaitWorker() {
        return await("a worker in the table")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(this::workers, found -> !found.isEmpty())
                .getFirst();
    }

    private List<WorkerHeartbeat> workers() {
        return endpoints
                .dynamoDb()
                .scanPaginator(
                        request -> request.tableName(names.workersTable()).consistentRead(true))
                .items()
                .stream()
                .map(WorkersTable::fromItem)
                .toList();
    }
}
