package org.wordfreq.scaling.deadletters;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.notification.Notification;
import org.wordfreq.platform.notification.Notifier;
import org.wordfreq.scaling.deadletters.Letter.Kind;

/** Tells of new dead letters: all of a sweep at once, each once. */
@Component
final class Announcement {

    static final String TYPE = "dead-letter.arrived";

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);
    /** How many letters a notification shows; the API lists all. */
    private static final int SHOWN = 5;

    private final Notifier notifier;
    private final ResourceNames names;
    private final Clock clock;

    Announcement(Notifier notifier, ResourceNames names, Clock clock) {
        this.notifier = notifier;
        this.names = names;
        this.clock = clock;
    }

    /** A letter that no controller has seen before. */
    record Arrived(String messageId, Kind kind, String reason) {}

    /**
     * Says so, if there are any new ones.
     *
     * @param arrived the new ones
     * @param total how many dead letters there are now
     */
    void announce(List<Arrived> arrived, long total) {
        if (arrived.isEmpty()) {
            return;
        }
        var byKind = arrived.stream()
                .collect(Collectors.groupingBy(each -> each.kind().id(), TreeMap::new, Collectors.counting()));
        log.atWarn()
                .addKeyValue("arrived", arrived.size())
                .addKeyValue("kinds", byKind)
                .addKeyValue("total", total)
                .log("New dead letters");
        var now = clock.instant();
        // A letter arrives once, unless it is sent again and dies again under the same id.
        var occurrence = arrived.getFirst().messageId() + " " + now;
        notifier.send(Notification.of(
                TYPE,
                now,
                names.deadLetterQueue(),
                occurrence,
                Map.of("arrived", arrived.size(), "kinds", byKind, "total", total, "first", first(arrived))));
    }

    private static List<Map<String, String>> first(List<Arrived> arrived) {
        return arrived.stream()
                .limit(SHOWN)
                .map(each -> Map.of(
                        "messageId", each.messageId(), "kind", each.kind().id(), "reason", each.reason()))
                .toList();
    }
}
