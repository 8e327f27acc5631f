package org.wordfreq.results.events;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;
import org.wordfreq.results.DocumentJson;

/**
 * The connections of subscribers, each with a virtual thread that sends what waits for it, so that a slow one blocks
 * nobody. On shutdown they are ended first: the web server would wait for them.
 */
@Component
final class EventConnections implements SmartLifecycle {

    private static final String DOCUMENT = "document";
    private static final String DELETED = "deleted";
    private static final String GAP = "gap";

    private final DocumentChanges changes;
    private final EventsSettings settings;
    private final Set<Thread> senders = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    EventConnections(DocumentChanges changes, EventsSettings settings) {
        this.changes = changes;
        this.settings = settings;
    }

    /** Whether one more connection is allowed. */
    boolean hasRoom() {
        return running && senders.size() < settings.maxSubscribers();
    }

    /** Opens a connection; {@code base} is where the links of its documents begin. */
    SseEmitter open(@Nullable String corpus, @Nullable String lastSeen, String base) {
        var subscriber = new Subscriber(settings.queue(), corpus);
        var emitter = new SseEmitter(0L);
        var complete = changes.subscribe(subscriber, lastSeen);
        var sender = Thread.ofVirtual().name("events-", 0).unstarted(() -> send(subscriber, emitter, complete, base));
        senders.add(sender);
        emitter.onCompletion(sender::interrupt);
        emitter.onError(failure -> sender.interrupt());
        sender.start();
        return emitter;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        senders.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void send(Subscriber subscriber, SseEmitter emitter, boolean complete, String base) {
        try {
            emitter.send(SseEmitter.event().comment("events of documents").reconnectTime(2000));
            if (!complete) {
                emitter.send(SseEmitter.event().name(GAP).data("{}", MediaType.APPLICATION_JSON));
            }
            while (running && !subscriber.isDropped()) {
                var change = subscriber.next(settings.heartbeat());
                emitter.send(change == null ? SseEmitter.event().comment("heartbeat") : event(change, base));
            }
            emitter.send(SseEmitter.event().comment("ended by the service; connect again with Last-Event-ID"));
            emitter.complete();
        } catch (InterruptedException stopping) {
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        } finally {
            changes.unsubscribe(subscriber);
            senders.remove(Thread.currentThread());
        }
    }

    private static SseEventBuilder event(DocumentChanged change, String base) {
        var event = SseEmitter.event().id(change.id());
        return switch (change) {
            case DocumentChanged.Moved moved ->
                event.name(DOCUMENT).data(DocumentJson.of(moved.document(), base), MediaType.APPLICATION_JSON);
            case DocumentChanged.Deleted deleted ->
                event.name(DELETED).data(DeletedJson.of(deleted.tombstone()), MediaType.APPLICATION_JSON);
        };
    }
}
