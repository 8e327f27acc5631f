package org.wordfreq.results.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;

class DocumentChangesTests {

    private final DocumentChanges changes = new DocumentChanges(3);

    @Test
    void slowSubscriberIsDroppedAfterWhatItHasAndDelaysNobody() throws InterruptedException {
        var slow = new Subscriber(1, null);
        var quick = new Subscriber(10, null);
        changes.subscribe(slow, null);
        changes.subscribe(quick, null);

        changes.publish(change("1"));
        changes.publish(change("2"));

        assertThat(slow.isDropped()).isFalse();
        assertThat(idsOf(slow)).containsExactly("1");
        assertThat(slow.isDropped()).isTrue();
        assertThat(idsOf(quick)).containsExactly("1", "2");
    }

    @Test
    void subscriberThatMissedAnEventGetsNoLaterOne() throws InterruptedException {
        var slow = new Subscriber(1, null);
        changes.subscribe(slow, null);
        changes.publish(change("1"));
        changes.publish(change("2"));
        assertThat(idsOf(slow)).containsExactly("1");

        changes.publish(change("3"));

        assertThat(idsOf(slow)).isEmpty();
        assertThat(slow.isDropped()).isTrue();
    }

    @Test
    void replayLongerThanTheQueueReachesTheClientInSeveralConnections() throws InterruptedException {
        List.of("1", "2", "3").forEach(id -> changes.publish(change(id)));
        var back = new Subscriber(1, null);
        assertThat(changes.subscribe(back, "1")).isTrue();
        assertThat(idsOf(back)).containsExactly("2");
        changes.publish(change("4"));
        assertThat(idsOf(back)).isEmpty();
        assertThat(back.isDropped()).isTrue();

        var again = new Subscriber(10, null);

        assertThat(changes.subscribe(again, "2")).isTrue();
        assertThat(idsOf(again)).containsExactly("3", "4");
    }

    @Test
    void subscriberThatComesBackGetsWhatItMissed() throws InterruptedException {
        List.of("1", "2", "3").forEach(id -> changes.publish(change(id)));
        var back = new Subscriber(10, null);

        assertThat(changes.subscribe(back, "1")).isTrue();

        assertThat(idsOf(back)).containsExactly("2", "3");
    }

    @Test
    void subscriberThatWasAwayTooLongIsTold() throws InterruptedException {
        List.of("1", "2", "3", "4").forEach(id -> changes.publish(change(id)));
        var back = new Subscriber(10, null);

        assertThat(changes.subscribe(back, "1")).isFalse();

        assertThat(idsOf(back)).isEmpty();
    }

    @Test
    void onlyChangesOfTheCorpusAreTold() throws InterruptedException {
        var other = new Subscriber(10, "other");
        changes.subscribe(other, null);

        changes.publish(change("1"));

        assertThat(idsOf(other)).isEmpty();
    }

    private static List<String> idsOf(Subscriber subscriber) throws InterruptedException {
        var ids = new ArrayList<String>();
        for (var next = subscriber.next(Duration.ZERO); next != null; next = subscriber.next(Duration.ZERO)) {
            ids.add(next.id());
        }
        return ids;
    }

    private static DocumentChanged change(String id) {
        return new DocumentChanged.Moved(
                id,
                new Document(
                        UUID.randomUUID(),
                        "b",
                        "k",
                        "f",
                        "corpus",
                        1,
                        null,
                        "standard",
                        DocumentStatus.QUEUED,
                        Instant.EPOCH,
                        new Source(null, null, null),
                        0,
                        null,
                        null,
                        null));
    }
}
