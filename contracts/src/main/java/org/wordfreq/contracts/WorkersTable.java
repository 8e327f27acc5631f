package org.wordfreq.contracts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    public static final String INSTANCE = "Instance";
    public static final String DOCUMENTS = "Documents";
    public static final String BYTES_PER_SECOND = "BytesPerSecond";
    public static final String BUSY_MILLIS = "BusyMillis";
    public static final String JOBS_DONE = "JobsDone";
    public static final String PAUSED_FOR = "PausedFor";
    /** Written by scaling alone, and only while the worker is idle. */
    public static final String DRAIN_REQUESTED_AT = "DrainRequestedAt";
    /** Time to live, in seconds since the epoch. */
    public static final String EXPIRES_AT = "ExpiresAt";

    private WorkersTable() {}

    /**
     * The heartbeat as an item. A worker updates these attributes and leaves others as they are, since scaling writes
     * {@link #DRAIN_REQUESTED_AT} beside them.
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
        item.put(DOCUMENTS, Attributes.ofTexts(heartbeat.documents()));
        item.put(BYTES_PER_SECOND, Attributes.ofNumber(heartbeat.bytesPerSecond()));
        item.put(BUSY_MILLIS, Attributes.ofNumber(heartbeat.busyMillis()));
        item.put(JOBS_DONE, Attributes.ofNumber(heartbeat.jobsDone()));
        item.put(PAUSED_FOR, Attributes.ofTexts(heartbeat.pausedFor()));
        item.put(EXPIRES_AT, Attributes.ofNumber(expiresAt.getEpochSecond()));
        putIfKnown(item, INSTANCE, heartbeat.instance());
        putIfKnown(item, DRAIN_REQUESTED_AT, formatted(heartbeat.drainRequestedAt()));
        return item;
    }

    /**
     * The heartbeat of an item. What workers of earlier versions do not tell is taken as not known or 0.
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
                attributes.number(BYTES_DONE),
                attributes.optionalText(INSTANCE),
                attributes.texts(DOCUMENTS),
                attributes.numberOrZero(BYTES_PER_SECOND),
                attributes.numberOrZero(BUSY_MILLIS),
                parsed(attributes.optionalText(DRAIN_REQUESTED_AT)),
                attributes.number(attributes.has(JOBS_DONE) ? JOBS_DONE : DOCUMENTS_DONE),
                attributes.texts(PAUSED_FOR));
    }

    private static void putIfKnown(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, Attributes.ofText(value));
        }
    }

    private static @Nullable String formatted(@Nullable Instant time) {
        return time == null ? null : Timestamps.format(time);
    }

    private static @Nullable Instant parsed(@Nullable String time) {
        return time == null ? null : Instant.parse(time);
    }
}
