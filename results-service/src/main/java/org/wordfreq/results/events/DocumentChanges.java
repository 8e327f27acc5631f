package org.wordfreq.results.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands every change to every subscriber, and keeps the latest for those that come back. */
final class DocumentChanges {

    private final int kept;
    private final Deque<DocumentChanged> latest = new ArrayDeque<>();
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();

    /** Keeps so many changes. */
    DocumentChanges(int kept) {
        this.kept = kept;
    }

    /** Tells all; never blocks. */
    synchronized void publish(DocumentChanged change) {
        latest.addLast(change);
        if (latest.size() > kept) {
            latest.removeFirst();
        }
        subscribers.forEach(subscriber -> subscriber.offer(change));
    }

    /**
     * Begins to tell a subscriber of changes, first of those since the last that it saw.
     *
     * @param lastSeen the id of that one; null for a new client
     * @return false if that one is not among the latest, so that the client may have missed some
     */
    synchronized boolean subscribe(Subscriber subscriber, @Nullable String lastSeen) {
        subscribers.add(subscriber);
        if (lastSeen == null) {
            return true;
        }
        var since = List.copyOf(latest).stream()
                .dropWhile(change -> !change.id().equals(lastSeen))
                .toList();
        since.stream().skip(1).forEach(subscriber::offer);
        return !since.isEmpty();
    }

    synchronized void unsubscribe(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    synchronized int subscribers() {
        return subscribers.size();
    }
}
