package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every notifier does, whoever receives. */
abstract class NotifierContract {

    private static final int QUEUE = 2;
    private static final Duration SOON = Duration.ofMillis(300);

    final Gate gate = new Gate();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** A notifier, not yet used, whose receiver's deliveries pass through {@link #gate}. */
    abstract Notifier notifier(NotificationSettings settings, MeterRegistry meters);

    /** The bodies that the receiver took, in order. */
    abstract List<String> received();

    @AfterEach
    void openTheGate() {
        gate.open();
    }

    @Test
    void deliversIdTypeTimeSubjectAndDataAsJson() {
        var id = UUID.fromString("01a1fc06-e8e9-79ed-8104-cce31ec09d99");
        var time = Instant.parse("2026-11-21T02:54:33.957Z");

        notifier()
                .send(new Notification(
                        id,
                        "document.counted",
                        time,
                        "doc-1",
                        Map.of("totalWords", 12L, "filename", "Straße “1”.txt")));

        await().untilAsserted(() -> assertThat(received()).hasSize(1));
        var event = json(received().getFirst());
        assertThat(event.get("id").asString()).isEqualTo(id.toString());
        assertThat(event.get("type").asString()).isEqualTo("document.counted");
        assertThat(event.get("time").asString()).isEqualTo("2026-11-21T02:54:33.957Z");
        assertThat(event.get("subject").asString()).isEqualTo("doc-1");
        assertThat(event.get("data").get("totalWords").asLong()).isEqualTo(12);
        assertThat(event.get("data").get("filename").asString()).isEqualTo("Straße “1”.txt");
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        awaitCount("delivered", 1);
    }

    @Test
    void deliversInTheOrderOfSending() {
        var notifier = notifier(settings(100, SOON));

        for (var i = 0; i < 20; i++) {
            notifier.send(about("doc-" + i));
        }

        await().untilAsserted(() -> assertThat(received()).hasSize(20));
        assertThat(received().stream().map(body -> json(body).get("subject").asString()))
                .startsWith("doc-0", "doc-1", "doc-2")
                .endsWith("doc-19");
    }

    @Test
    void failureOfTheReceiverStaysAwayFromTheSender() {
        var notifier = notifier();
        gate.fail(Integer.MAX_VALUE);

        assertThatCode(() -> notifier.send(about("lost"))).doesNotThrowAnyException();

        awaitCount("failed", 1);
        gate.fail(0);
        notifier.send(about("next"));
        await().untilAsserted(
                        () -> assertThat(received()).singleElement().asString().contains("next"));
    }

    @Test
    void whatDoesNotFitIntoTheQueueIsDroppedAndCountedWithoutWaiting() {
        var notifier = notifier();
        fill(notifier);
        var before = System.nanoTime();

        notifier.send(about("too-many"));
        notifier.send(about("far-too-many"));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
        assertThat(count("dropped")).isEqualTo(2);
        gate.open();
        awaitCount("delivered", 1 + QUEUE);
        assertThat(received()).noneMatch(body -> body.contains("too-many"));
    }

    @Test
    void whatWaitsIsDeliveredWhenTheServiceStops() throws Exception {
        var notifier = notifier(settings(QUEUE, Duration.ofSeconds(10)));
        fill(notifier);
        gate.open();

        ((AutoCloseable) notifier).close();

        assertThat(received()).hasSize(1 + QUEUE);
        assertThat(count("dropped")).isZero();
    }

    @Test
    void whatCannotBeDeliveredInTimeDoesNotKeepTheServiceFromStopping() throws Exception {
        var notifier = notifier();
        fill(notifier);
        var before = System.nanoTime();

        ((AutoCloseable) notifier).close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON.plusSeconds(3));
        assertThat(count("dropped")).isEqualTo(QUEUE);
        notifier.send(about("late"));
        assertThat(count("dropped")).isEqualTo(QUEUE + 1);
    }

    final Notifier notifier() {
        return notifier(settings(QUEUE, SOON));
    }

    final double count(String outcome) {
        return meters.get("wordfreq.notification")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    final void awaitCount(String outcome, double count) {
        await().untilAsserted(() -> assertThat(count(outcome)).isEqualTo(count));
    }

    static Notification about(String subject) {
        return Notification.of("document.counted", Instant.EPOCH, subject, "1", Map.of());
    }

    private Notifier notifier(NotificationSettings settings) {
        return notifier(settings, meters);
    }

    /** One on its way, as many as possible in the queue. */
    private void fill(Notifier notifier) {
        gate.shut();
        notifier.send(about("on-its-way"));
        await().until(() -> gate.arrivals() == 1);
        for (var i = 0; i < QUEUE; i++) {
            notifier.send(about("waiting-" + i));
        }
    }

    private static NotificationSettings settings(int queue, Duration drain) {
        return settings(queue, drain, Duration.ofSeconds(20));
    }

    static NotificationSettings settings(int queue, Duration drain, Duration timeout) {
        return new NotificationSettings(
                NotificationSettings.Way.LOG,
                queue,
                3,
                Duration.ofMillis(2),
                timeout,
                drain,
                new NotificationSettings.Sns("wordfreq-events", null),
                new NotificationSettings.Webhook(null, "", false, List.of()));
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
