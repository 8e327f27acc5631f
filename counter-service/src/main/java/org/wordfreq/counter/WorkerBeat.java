package org.wordfreq.counter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Tells the workers table that this worker lives and how busy it is: every few seconds from when it takes jobs, and at once
 * when it gets busy or idle, since scaling lets idle workers go and no others. Each answer tells whether scaling has asked
 * it to drain. On shutdown it says that it is draining, goes on until the last document is done, and then removes its item.
 */
@Component
@FleetWorker
final class WorkerBeat implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerBeat.class);

    /** For a worker that dies without a word: long enough to be seen in the table by an operator. */
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    /** Jobs may take milliseconds; the table need not hear of each. */
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(500);

    private static final Duration LAST_BEAT = Duration.ofSeconds(2);

    private final Worker worker;
    private final Departure departure;
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final LastResort lastResort;
    private final Duration interval;
    private final AtomicBoolean changed = new AtomicBoolean();
    private @Nullable ScheduledExecutorService timer;
    private volatile long beatAtNanos = System.nanoTime() - BETWEEN_CHANGES.toNanos();
    private volatile boolean running;
    private boolean isInTable;

    @Autowired
    WorkerBeat(
            Worker worker, Departure departure, DynamoDbClient dynamoDb, ResourceNames names, LastResort lastResort) {
        this(worker, departure, dynamoDb, names, lastResort, WorkerHeartbeat.INTERVAL);
    }

    WorkerBeat(
            Worker worker,
            Departure departure,
            DynamoDbClient dynamoDb,
            ResourceNames names,
            LastResort lastResort,
            Duration interval) {
        this.worker = worker;
        this.departure = departure;
        this.dynamoDb = dynamoDb;
        this.table = names.workersTable();
        this.lastResort = lastResort;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        running = true;
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heartbeat").factory());
        var unused = executor.scheduleAtFixedRate(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        timer = executor;
        worker.onChange(() -> beatSoon(executor));
    }

    /** Comes after {@link JobsIntake#stop()}, when nothing runs any more. */
    @Override
    public synchronized void stop() {
        running = false;
        if (timer != null) {
            awaitLastBeat(timer);
        }
        quietly(() -> dynamoDb.deleteItem(request -> request.tableName(table).key(key(worker.heartbeat()))));
    }

    /** One that comes after the deletion changes nothing, unless it is the first of all; so this may end before it does. */
    private static void awaitLastBeat(ScheduledExecutorService timer) {
        timer.shutdown();
        try {
            var unused = timer.awaitTermination(LAST_BEAT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
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
    }

    /** At once, unless the last beat was just now. */
    private void beatSoon(ScheduledExecutorService executor) {
        if (changed.compareAndSet(false, true)) {
            var wait = BETWEEN_CHANGES.toNanos() - (System.nanoTime() - beatAtNanos);
            try {
                var unused = executor.schedule(this::beat, Math.max(0, wait), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopped) {
                // The item is about to go.
            }
        }
    }

    private void beat() {
        changed.set(false);
        if (!worker.hasBegun()) {
            return;
        }
        beatAtNanos = System.nanoTime();
        quietly(() -> {
            if (write(worker.heartbeat()).containsKey(WorkersTable.DRAIN_REQUESTED_AT)) {
                departure.begin("scaling asked this worker to drain");
            }
        });
    }

    /** After the first beat an item that is not there was removed: by the end of this worker, or by somebody else. */
    private Map<String, AttributeValue> write(WorkerHeartbeat heartbeat) {
        try {
            var written = write(heartbeat, isInTable ? "attribute_exists(" + WorkersTable.WORKER_ID + ")" : null);
            isInTable = true;
            return written;
        } catch (ConditionalCheckFailedException removed) {
            return running ? write(heartbeat, null) : Map.of();
        }
    }

    /** An update of single attributes, which leaves the request to drain where it is. */
    private Map<String, AttributeValue> write(WorkerHeartbeat heartbeat, @Nullable String condition) {
        var attributes = WorkersTable.toItem(heartbeat, heartbeat.beatAt().plus(REMEMBERED_FOR));
        attributes.remove(WorkersTable.WORKER_ID);
        var update = new UpdateExpression(attributes, List.of());
        return dynamoDb.updateItem(request -> request.tableName(table)
                        .key(key(heartbeat))
                        .updateExpression(update.text())
                        .conditionExpression(condition)
                        .expressionAttributeNames(update.names())
                        .expressionAttributeValues(update.values())
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
    }

    private static Map<String, AttributeValue> key(WorkerHeartbeat heartbeat) {
        return Map.of(WorkersTable.WORKER_ID, AttributeValue.fromS(heartbeat.workerId()));
    }

    /** A beat that fails is followed by the next, and a worker that cannot reach the table still counts. */
    private void quietly(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error unreachable) {
            // An error must not end the timer in silence: a worker without beats is taken for dead while it works.
            lastResort.consider(unreachable);
            log.atWarn().addKeyValue("cause", Causes.describe(unreachable)).log("No heartbeat in the workers table");
        }
    }
}
