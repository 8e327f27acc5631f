package org.wordfreq.contracts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a {@link WorkerHeartbeat} is laid out as an item of the workers table. */
public final class WorkersTable {

    /** Hash key. */
    public static final String WORKER_ID = "WorkerId";

    public static final String HOST = "Host";
    public static final String SLOTS = "Slots";
    public static final String BUSY = "Busy";
    public static final String STATE = "State";
    public static final String STARTED_AT = "StartedAt";
    public static final String BEAT_AT = "BeatAt";
    public static final String DOCUMENTS_DONE = "DocumentsDone";
    public static final String BYTES_DONE = "BytesDone";
    /** Time to live, in seconds since the epoch. */
    public static final String EXPIRES_AT = "ExpiresAt";

    private WorkersTable() {}

    /**
     * The heartbeat as an item.
     *
     * @param expiresAt when the table may forget the worker
     */
    public static Map<String, AttributeValue> toItem(WorkerHeartbeat heartbeat, Instant expiresAt) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(WORKER_ID, AttributeValue.fromS(heartbeat.workerId()));
        item.put(HOST, AttributeValue.fromS(heartbeat.host()));
        item.put(SLOTS, number(heartbeat.slots()));
        item.put(BUSY, number(heartbeat.busy()));
        item.put(STATE, AttributeValue.fromS(heartbeat.state().id()));
        item.put(STARTED_AT, AttributeValue.fromS(Timestamps.format(heartbeat.startedAt())));
        item.put(BEAT_AT, AttributeValue.fromS(Timestamps.format(heartbeat.beatAt())));
        item.put(DOCUMENTS_DONE, number(heartbeat.documentsDone()));
        item.put(BYTES_DONE, number(heartbeat.bytesDone()));
        item.put(EXPIRES_AT, number(expiresAt.getEpochSecond()));
        return item;
    }

    /** The heartbeat of an item. */
    public static WorkerHeartbeat fromItem(Map<String, AttributeValue> item) {
        return new WorkerHeartbeat(
                text(item, WORKER_ID),
                text(item, HOST),
                Math.toIntExact(number(item, SLOTS)),
                Math.toIntExact(number(item, BUSY)),
                WorkerHeartbeat.State.named(text(item, STATE)),
                Instant.parse(text(item, STARTED_AT)),
                Instant.parse(text(item, BEAT_AT)),
                number(item, DOCUMENTS_DONE),
                number(item, BYTES_DONE));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalArgumentException("worker item " + item.get(WORKER_ID) + " has no " + name);
        }
        return value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        if (value == null || value.n() == null) {
            throw new IllegalArgumentException("worker item " + item.get(WORKER_ID) + " has no " + name);
        }
        return Long.parseLong(value.n());
    }
}
