package org.wordfreq.counter;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tells the workers table every few seconds that this worker lives and how busy it is. On shutdown it says at once that
 * it is draining, goes on until the last document is done, and then removes its item.
 */
@Component
final class WorkerBeat implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerBeat.class);

    /** For a worker that dies without a word: long enough to be seen in the table by an operator. */
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Worker worker;
    private final DynamoDbClient dynamoDb;
    private final String table;
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean running;

    WorkerBeat(Worker worker, DynamoDbClient dynamoDb, ResourceNames names) {
        this.worker = worker;
        this.dynamoDb = dynamoDb;
        this.table = names.workersTable();
    }

    @Override
    public synchronized void start() {
        running = true;
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heartbeat").factory());
        var interval = WorkerHeartbeat.INTERVAL.toMillis();
        var unused = executor.scheduleAtFixedRate(this::beat, 0, interval, TimeUnit.MILLISECONDS);
        timer = executor;
    }

    /** Comes after {@link JobsIntake#stop()}, when nothing runs any more. */
    @Override
    public synchronized void stop() {
        running = false;
        if (timer != null) {
            timer.shutdownNow();
        }
        quietly(() -> dynamoDb.deleteItem(request -> request.tableName(table)
                .key(Map.of(
                        WorkersTable.WORKER_ID,
                        AttributeValue.fromS(worker.heartbeat().workerId())))));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return JobsIntake.PHASE - 1;
    }

    @EventListener(ContextClosedEvent.class)
    void drain() {
        worker.drain();
        if (running) {
            beat();
        }
    }

    private void beat() {
        quietly(() -> {
            var heartbeat = worker.heartbeat();
            var item = WorkersTable.toItem(heartbeat, heartbeat.beatAt().plus(REMEMBERED_FOR));
            dynamoDb.putItem(request -> request.tableName(table).item(item));
        });
    }

    /** A beat that fails is followed by the next, and a worker that cannot reach the table still counts. */
    private static void quietly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException unreachable) {
            log.atWarn().addKeyValue("cause", Causes.describe(unreachable)).log("No heartbeat in the workers table");
        }
    }
}
