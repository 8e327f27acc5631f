package org.wordfreq.platform.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Timestamps;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that happened. As JSON it is a CloudEvent (specification 1.0, structured mode), which many consumers read
 * as it is.
 *
 * @param id the same for the same event however often it is sent, so that receivers can tell repetitions
 * @param type what kind of event, in words with dots between: {@code document.counted}, {@code dead-letter.arrived}
 * @param time when it happened
 * @param subject what it happened to: a document's id, for instance
 * @param data what else is known, ready for JSON: texts, numbers, booleans, lists and maps; ids and figures, never a
 *     document's text; without members whose value is null
 */
public record Notification(UUID id, String type, Instant time, String subject, Map<String, Object> data) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z-]*(\\.[a-z][a-z-]*)+");
    private static final JsonMapper JSON = JsonMapper.shared();

    public Notification {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("type must be lower-case words with dots between, not " + type);
        }
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /**
     * A notification whose id follows from its type, subject and {@code occurrence}.
     *
     * @param occurrence what tells this event from others of the same type about the same subject; the same whenever the
     *     same event is told again
     */
    public static Notification of(
            String type,
            Instant time,
            String subject,
            String occurrence,
            Map<String, ? extends @Nullable Object> data) {
        var name = String.join("\n", type, subject, occurrence).getBytes(StandardCharsets.UTF_8);
        return new Notification(UUID.nameUUIDFromBytes(name), type, time, subject, known(data));
    }

    /** The notification as JSON. */
    public String toJson() {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id.toString());
        event.put("source", "urn:wordfreq");
        event.put("type", type);
        event.put("time", Timestamps.format(time));
        event.put("subject", subject);
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return JSON.writeValueAsString(event);
    }

    private static Map<String, Object> known(Map<String, ? extends @Nullable Object> data) {
        var known = new LinkedHashMap<String, Object>();
        data.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        return known;
    }
}
