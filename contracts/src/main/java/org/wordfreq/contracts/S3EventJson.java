package org.wordfreq.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The S3 event notification JSON (event message structure 2.x of the S3 User Guide), the body of every job for a
 * document, whether S3 sends it or ingest-service does. {@link JobJson} reads it.
 */
public final class S3EventJson {

    /** How many records a message may have; S3 itself sends one. */
    public static final int MAX_RECORDS = 1_000;

    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1,64}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private S3EventJson() {}

    /** The body of a job with these events. */
    public static String write(List<ObjectEvent> events) {
        var root = JSON.createObjectNode();
        var records = root.putArray("Records");
        for (var event : events) {
            var record = records.addObject();
            record.put("eventVersion", "2.1");
            record.put("eventSource", "aws:s3");
            record.put("awsRegion", event.region());
            record.put("eventTime", event.eventTime() == null ? null : Timestamps.format(event.eventTime()));
            record.put("eventName", event.eventName());
            var s3 = record.putObject("s3");
            s3.put("s3SchemaVersion", "1.0");
            s3.putObject("bucket").put("name", event.bucket()).put("arn", "arn:aws:s3:::" + event.bucket());
            var object = s3.putObject("object");
            object.put("key", ObjectKeys.encode(event.key()));
            object.put("size", event.bytes());
            object.put("eTag", event.eTag());
            if (event.versionId() != null) {
                object.put("versionId", event.versionId());
            }
            if (event.sequencer() != null) {
                object.put("sequencer", event.sequencer());
            }
        }
        return JSON.writeValueAsString(root);
    }

    /**
     * The events that the records tell of, or why they do not.
     *
     * @param records the value of the member {@code Records} of a body
     */
    static JobMessage read(JsonNode records) {
        if (!records.isArray() || records.isEmpty()) {
            return new JobMessage.Unreadable("the body is JSON without a non-empty array Records");
        }
        if (records.size() > MAX_RECORDS) {
            return new JobMessage.Unreadable(
                    "the body has " + records.size() + " records; " + MAX_RECORDS + " are the most");
        }
        var events = new ArrayList<ObjectEvent>();
        for (var record : records) {
            try {
                events.add(event(record));
            } catch (IllegalArgumentException | DateTimeException malformed) {
                return new JobMessage.Unreadable(
                        "record " + events.size() + " is malformed: " + malformed.getMessage());
            }
        }
        return new JobMessage.ObjectEvents(events);
    }

    private static ObjectEvent event(JsonNode record) {
        var bucket = record.path("s3").path("bucket").path("name").asString("");
        var object = record.path("s3").path("object");
        var encodedKey = object.path("key").asString("");
        if (bucket.isEmpty() || encodedKey.isEmpty()) {
            throw new IllegalArgumentException("it names no bucket or no key");
        }
        var time = text(record, "eventTime");
        var name = record.path("eventName").asString("");
        return new ObjectEvent(
                name.startsWith("s3:") ? name.substring(3) : name,
                time == null ? null : Instant.parse(time),
                record.path("awsRegion").asString(""),
                bucket,
                ObjectKeys.decode(encodedKey),
                size(object.path("size")),
                unquoted(text(object, "eTag")),
                text(object, "versionId"),
                sequencer(text(object, "sequencer")));
    }

    private static @Nullable Long size(JsonNode size) {
        return size.isIntegralNumber() && size.canConvertToLong() && size.asLong() >= 0 ? size.asLong() : null;
    }

    private static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field).asString("");
        return value.isEmpty() ? null : value;
    }

    private static @Nullable String unquoted(@Nullable String eTag) {
        return eTag == null ? null : eTag.replace("\"", "");
    }

    /** One that is no number would be later than all true ones, and keep them from being counted for ever. */
    private static @Nullable String sequencer(@Nullable String sequencer) {
        if (sequencer != null && !SEQUENCER.matcher(sequencer).matches()) {
            throw new IllegalArgumentException("its sequencer is no hexadecimal number of 64 digits or fewer");
        }
        return sequencer == null ? null : sequencer.toLowerCase(Locale.ROOT);
    }
}
