package org.wordfreq.contracts;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the S3 event notification JSON (event message structure 2.x of the S3 User Guide), the one body that
 * jobs have, whether S3 sends them or ingest-service does.
 */
public final class S3EventJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private S3EventJson() {}

    /** What the body is; never throws for any text. */
    public static JobMessage parse(String body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException notJson) {
            return new JobMessage.Unreadable("the body is not JSON: " + notJson.getOriginalMessage());
        }
        if ("s3:TestEvent".equals(root.path("Event").asString(""))) {
            return new JobMessage.TestEvent();
        }
        var records = root.path("Records");
        if (!records.isArray() || records.isEmpty()) {
            return new JobMessage.Unreadable("the body is JSON without a non-empty array Records");
        }
        return events(records);
    }

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
            object.put("key", encodeKey(event.key()));
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

    private static JobMessage events(JsonNode records) {
        var events = new ArrayList<ObjectEvent>();
        for (var record : records) {
            var s3 = record.path("s3");
            var bucket = s3.path("bucket").path("name").asString("");
            var encodedKey = s3.path("object").path("key").asString("");
            if (bucket.isEmpty() || encodedKey.isEmpty()) {
                return new JobMessage.Unreadable("record " + events.size() + " names no bucket or no key");
            }
            try {
                events.add(event(record, bucket, decodeKey(encodedKey)));
            } catch (IllegalArgumentException | DateTimeException malformed) {
                return new JobMessage.Unreadable(
                        "record " + events.size() + " is malformed: " + malformed.getMessage());
            }
        }
        return new JobMessage.ObjectEvents(events);
    }

    private static ObjectEvent event(JsonNode record, String bucket, String key) {
        var object = record.path("s3").path("object");
        var time = text(record, "eventTime");
        var name = record.path("eventName").asString("");
        return new ObjectEvent(
                name.startsWith("s3:") ? name.substring(3) : name,
                time == null ? null : Instant.parse(time),
                record.path("awsRegion").asString(""),
                bucket,
                key,
                object.path("size").isIntegralNumber() ? object.path("size").asLong() : null,
                unquoted(text(object, "eTag")),
                text(object, "versionId"),
                lowerCase(text(object, "sequencer")));
    }

    /** S3 encodes keys as HTML forms do: a space is a plus sign. */
    private static String decodeKey(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static String encodeKey(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field).asString("");
        return value.isEmpty() ? null : value;
    }

    private static @Nullable String unquoted(@Nullable String eTag) {
        return eTag == null ? null : eTag.replace("\"", "");
    }

    private static @Nullable String lowerCase(@Nullable String sequencer) {
        return sequencer == null ? null : sequencer.toLowerCase(Locale.ROOT);
    }
}
