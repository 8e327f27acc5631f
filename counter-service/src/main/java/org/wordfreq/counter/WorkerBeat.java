package org.wordfreq.counter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.wordfreq.counter.schedule.Rounds;
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
    private final Rounds beats;
    private final AtomicBoolean changed = new AtomicBoolean();
    private volatile long beatAtNanos = System.nanoTime() - BETWEEN_CHANGES.toNanos();
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
        this.beats = new Rounds("heartbeat", interval, this::beat, this::missed);
        worker.onChange(this::beatSoon);
    }

    @Override
    public void start() {
        beats.start();
    }

    /**
     * Comes after {@link JobsIntake#stop()}, when nothing runs any more. A beat that comes after the deletion changes nothing, unless
     * it is the first of all; so this may end before it does.
     */
    @Override
    public void stop() {
        beats.stop(LAST_BEAT);
        try {
            dynamoDb.deleteItem(request -> request.tableName(table).key(key(worker.heartbeat())));
        } catch (RuntimeException | Error unreachable) {
            missed(unreachable);
        }
    }

    @Override
    public boolean isRunning() {
        return beats.isRunning();
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
    private void beatSoon() {
        if (changed.compareAndSet(false, true)) {
            beats.soon(Duration.ofNanos(BETWEEN_CHANGES.toNanos() - (System.nanoTime() - beatAtNanos)));
        }
    }

    private void beat() {
        changed.set(false);
        if (!worker.hasBegun()) {
            return;
        }
        beatAtNanos = System.nanoTime();
        if (write(worker.heartbeat()).containsKey(WorkersTable.DRAIN_REQUESTED_AT)) {
            departure.begin("scaling asked this worker to drain");
        }
    }

    /** After the first beat an item that is not there was removed: by the end of this worker, or by somebody else. */
    private Map<String, AttributeValue> write(WorkerHeartbeat heartbeat) {
        try {
            var written = write(heartbeat, isInTable ? "attribute_exists(" + WorkersTable.WORKER_ID + ")" : null);
            isInTable = true;
            return written;
        } catch (ConditionalCheckFailedException removed) {
            return isRunning() ? write(heartbeat, null) : Map.of();
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
    private void missed(Throwable unreachable) {
        lastResort.consider(unreachable);
        log.atWarn().addKeyValue("cause", Causes.describe(unreachable)).log("No heartbeat in the workers table");
    }
}
