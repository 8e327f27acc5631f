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
        item.put(WORKER_ID, Attributes.ofText(heartbeat.workerId()));
        item.put(HOST, Attributes.ofText(heartbeat.host()));
        item.put(SLOTS, Attributes.ofNumber(heartbeat.slots()));
        item.put(BUSY, Attributes.ofNumber(heartbeat.busy()));
        item.put(STATE, Attributes.ofText(heartbeat.state().id()));
        item.put(STARTED_AT, Attributes.ofText(Timestamps.format(heartbeat.startedAt())));
        item.put(BEAT_AT, Attributes.ofText(Timestamps.format(heartbeat.beatAt())));
        item.put(DOCUMENTS_DONE, Attributes.ofNumber(heartbeat.documentsDone()));
        item.put(BYTES_DONE, Attributes.ofNumber(heartbeat.bytesDone()));
        item.put(EXPIRES_AT, Attributes.ofNumber(expiresAt.getEpochSecond()));
        return item;
    }

    /**
     * The heartbeat of an item.
     *
     * @throws IllegalArgumentException if an attribute is missing or unreadable
     */
    public static WorkerHeartbeat fromItem(Map<String, AttributeValue> item) {
        var attributes = new Attributes(WORKER_ID, item);
        return new WorkerHeartbeat(
                attributes.text(WORKER_ID),
                attributes.text(HOST),
                Math.toIntExact(attributes.number(SLOTS)),
                Math.toIntExact(attributes.number(BUSY)),
                WorkerHeartbeat.State.named(attributes.text(STATE)),
                Instant.parse(attributes.text(STARTED_AT)),
                Instant.parse(attributes.text(BEAT_AT)),
                attributes.number(DOCUMENTS_DONE),
                attributes.number(BYTES_DONE));
    }
}
