package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

class InstanceNoticesTests {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeEc2 ec2 = new FakeEc2();
    private final InstanceMetadata metadata = ec2.instanceMetadata();
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Error> pretended = new AtomicReference<>();
    private final ApplicationEventPublisher publisher = this::publish;
    private final InstanceNotices notices = new InstanceNotices(
            metadata,
            ec2.instance(metadata, FakeEc2.GROUP),
            publisher,
            failures::add,
            Duration.ofMillis(20),
            Duration.ofMillis(100));

    @AfterEach
    void stop() {
        notices.stop();
        ec2.close();
    }

    @Test
    void instanceThatStaysSaysNothing() {
        ec2.metadata.put("autoscaling/target-lifecycle-state", "InService");

        notices.start();

        await().during(Duration.ofMillis(200)).atMost(SOON).until(events::isEmpty);
        notices.stop();
        assertThat(ec2.actions).isEmpty();
    }

    @Test
    void spotNoticeIsToldOnceWithItsTime() {
        notices.start();

        ec2.metadata.put("spot/instance-action", """
            {"action": "terminate", "time": "2026-11-21T08:22:00Z"}\
            """);

        await().atMost(SOON).until(() -> !events.isEmpty());
        await().during(Duration.ofMillis(200)).atMost(SOON).until(() -> events.size() == 1);
        assertThat(((InstanceEnding) events.getFirst()).at()).contains(Instant.parse("2026-11-21T08:22:00Z"));
    }

    @Test
    void spotNoticeThatCannotBeReadIsToldWithoutATime() {
        notices.start();

        ec2.metadata.put("spot/instance-action", "{\"action\": \"terminate\", \"time\": \"soon\"}");

        await().atMost(SOON).until(() -> events.size() == 1);
        assertThat(((InstanceEnding) events.getFirst()).at()).isEmpty();
    }

    @Test
    void noticeThatCouldNotBeToldIsToldAtTheNextLook() {
        pretended.set(new NoClassDefFoundError("pretended"));
        notices.start();

        ec2.metadata.put("spot/instance-action", "terminate");

        await().atMost(SOON).until(() -> events.size() == 1);
        assertThat(failures).singleElement().isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void groupsLettingGoThatCouldNotBeToldIsToldAtTheNextLook() {
        pretended.set(new NoClassDefFoundError("pretended"));
        notices.start();

        ec2.metadata.put("autoscaling/target-lifecycle-state", "Terminated");

        await().atMost(SOON).until(() -> events.size() == 1);
        assertThat(failures).singleElement().isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void groupThatLetsTheInstanceGoWaitsUntilTheWorkerIsDone() {
        ec2.metadata.put("autoscaling/target-lifecycle-state", "Terminated");

        notices.start();

        await().atMost(SOON).until(() -> ec2.actions.size() >= 2);
        assertThat(events).hasSize(1);
        assertThat(((InstanceEnding) events.getFirst()).at()).isEmpty();
        assertThat(ec2.actions).containsOnly("RecordLifecycleActionHeartbeat wordfreq-drain");
        notices.stop();
        assertThat(ec2.actions).endsWith("CompleteLifecycleAction CONTINUEwordfreq-drain");
    }

    @Test
    void tokensThatAreOverAreRenewed() {
        notices.start();
        ec2.endTokens();

        ec2.metadata.put("spot/instance-action", "{\"action\":\"stop\",\"time\":\"2026-11-21T08:22:00Z\"}");

        await().atMost(SOON).until(() -> !events.isEmpty());
    }

    private void publish(Object event) {
        var error = pretended.getAndSet(null);
        if (error != null) {
            throw error;
        }
        events.add(event);
    }
}
