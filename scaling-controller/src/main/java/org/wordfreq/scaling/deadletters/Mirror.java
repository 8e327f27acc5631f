package org.wordfreq.scaling.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.deadletters.Letter.Kind;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;

/**
 * What the last sweeps saw, so that a list costs no receives. Bounded by the number of messages that a sweep reads and by
 * what is kept of each.
 */
@Component
final class Mirror {

    /** Messages that another reader holds are not seen for a while and yet are there. */
    static final Duration UNSEEN = Duration.ofMinutes(2);

    /** The newest first; the id settles ties. */
    static final Comparator<Entry> ORDER = Comparator.comparing(Entry::arrivedAt)
            .thenComparing(Entry::messageId)
            .reversed();

    private volatile Snapshot last = new Snapshot(List.of(), 0, Instant.EPOCH, false);

    /**
     * All that is kept of a letter.
     *
     * @param arrivedAt when a controller first saw it
     * @param documents the first few that it names
     * @param documentCount how many it names
     * @param beginning the first characters of its body
     * @param seenAt when it was last seen
     * @param checkAgainAt when to look again whether its documents are still open
     */
    record Entry(
            String messageId,
            Instant arrivedAt,
            Instant sentAt,
            int receives,
            Kind kind,
            String reason,
            List<NamedObject> documents,
            int documentCount,
            String beginning,
            int bodyLength,
            Instant seenAt,
            Instant checkAgainAt) {

        /** How many documents of a letter are kept, and shown in lists. */
        static final int DOCUMENTS = 10;

        /** How much of a body is kept, in characters. */
        static final int BEGINNING = 500;

        Entry {
            documents = List.copyOf(documents);
        }

        static Entry of(Letter letter, Instant arrivedAt, Instant seenAt, Instant checkAgainAt) {
            var named = letter.names().objects();
            return new Entry(
                    letter.messageId(),
                    arrivedAt,
                    letter.sentAt(),
                    letter.receives(),
                    letter.kind(),
                    letter.reason(),
                    named.subList(0, Math.min(DOCUMENTS, named.size())),
                    named.size(),
                    beginning(letter.body()),
                    letter.body().length(),
                    seenAt,
                    checkAgainAt);
        }

        private static String beginning(String body) {
            if (body.length() <= BEGINNING) {
                return body;
            }
            var end = Character.isHighSurrogate(body.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
            return body.substring(0, end);
        }
    }

    /**
     * What is known at one time.
     *
     * @param entries the newest first
     * @param total how many there are in the queue, which may be more
     * @param readAt when the last sweep ended
     * @param complete whether that sweep saw all of them
     */
    record Snapshot(List<Entry> entries, long total, Instant readAt, boolean complete) {
        Snapshot {
            entries = List.copyOf(entries);
        }

        Optional<Entry> find(String messageId) {
            return entries.stream()
                    .filter(entry -> entry.messageId().equals(messageId))
                    .findFirst();
        }

        /** The entries after that one; from the beginning for none. */
        List<Entry> after(@Nullable Place place) {
            return place == null
                    ? entries
                    : entries.stream().filter(place::isBefore).toList();
        }
    }

    /** A place in the list, whether or not its entry is still there. */
    record Place(long arrivedAt, String messageId) {

        static Place of(Entry entry) {
            return new Place(entry.arrivedAt().toEpochMilli(), entry.messageId());
        }

        boolean isBefore(Entry entry) {
            var order = Long.compare(entry.arrivedAt().toEpochMilli(), arrivedAt);
            return order < 0 || (order == 0 && entry.messageId().compareTo(messageId) < 0);
        }
    }

    Snapshot last() {
        return last;
    }

    /** Takes what a sweep saw; what it did not see stays for a while if it may have been held by another reader. */
    void refresh(List<Entry> seen, long total, Instant now, boolean complete) {
        var entries = new LinkedHashMap<String, Entry>();
        if (!complete) {
            last.entries().stream()
                    .filter(entry -> entry.seenAt().plus(UNSEEN).isAfter(now))
                    .forEach(entry -> entries.put(entry.messageId(), entry));
        }
        seen.forEach(entry -> entries.put(entry.messageId(), entry));
        last = new Snapshot(sorted(entries), total, now, complete);
    }

    /** Forgets a letter that is no longer in the queue. */
    void remove(String messageId) {
        var entries = new LinkedHashMap<String, Entry>();
        last.entries().forEach(entry -> entries.put(entry.messageId(), entry));
        if (entries.remove(messageId) != null) {
            last = new Snapshot(sorted(entries), Math.max(0, last.total() - 1), last.readAt(), last.complete());
        }
    }

    private static List<Entry> sorted(Map<String, Entry> entries) {
        return entries.values().stream().sorted(ORDER).toList();
    }
}
