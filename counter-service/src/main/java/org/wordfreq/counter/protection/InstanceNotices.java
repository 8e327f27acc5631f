package org.wordfreq.counter.protection;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.wordfreq.counter.schedule.Rounds;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an EC2 instance whether it will be taken away: by Spot, which says when, or by its Auto Scaling group, which waits in a
 * lifecycle hook. While a group waits it is told again and again that the worker is not done, and in the end that it is.
 */
final class InstanceNotices implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InstanceNotices.class);
    private static final String SPOT = "spot/instance-action";
    private static final String GROUP = "autoscaling/target-lifecycle-state";
    /** The least that a hook's time can be set to is 30 s. */
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InstanceMetadata metadata;
    private final AsgInstance instance;
    private final ApplicationEventPublisher events;
    private final Consumer<Throwable> lastResort;
    private final Duration betweenBeats;
    private final Rounds looks;
    private volatile boolean leavingGroup;
    private boolean leavingSpot;
    private long beatAt;

    InstanceNotices(
            InstanceMetadata metadata,
            AsgInstance instance,
            ApplicationEventPublisher events,
            Consumer<Throwable> lastResort,
            Duration interval) {
        this(metadata, instance, events, lastResort, interval, BETWEEN_BEATS);
    }

    InstanceNotices(
            InstanceMetadata metadata,
            AsgInstance instance,
            ApplicationEventPublisher events,
            Consumer<Throwable> lastResort,
            Duration interval,
            Duration betweenBeats) {
        this.metadata = metadata;
        this.instance = instance;
        this.events = events;
        this.lastResort = lastResort;
        this.betweenBeats = betweenBeats;
        this.looks = new Rounds("instance-notices", interval, this::look, lastResort);
    }

    @Override
    public void start() {
        looks.start();
    }

    /** Late, in phase 0: all jobs are done or given back by then. */
    @Override
    public void stop() {
        looks.stopNow();
        if (leavingGroup) {
            quietly(instance::letGo, "Could not tell the Auto Scaling group that this worker is done");
        }
    }

    @Override
    public boolean isRunning() {
        return looks.isRunning();
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void look() {
        quietly(this::lookAtSpot, "Could not ask whether Spot takes the instance back");
        quietly(this::lookAtGroup, "Could not ask whether the Auto Scaling group lets the instance go");
    }

    private void lookAtSpot() {
        if (!leavingSpot) {
            metadata.find(SPOT).ifPresent(notice -> {
                events.publishEvent(new InstanceEnding("Spot takes the instance back: " + notice, timeOf(notice)));
                // Not before: what could not be told is told at the next look.
                leavingSpot = true;
            });
        }
    }

    private static Optional<Instant> timeOf(String notice) {
        try {
            return Optional.of(Instant.parse(JSON.readTree(notice).path("time").asString("")));
        } catch (JacksonException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private void lookAtGroup() {
        if (!leavingGroup && metadata.find(GROUP).filter("Terminated"::equals).isPresent()) {
            events.publishEvent(new InstanceEnding("its Auto Scaling group lets the instance go", Optional.empty()));
            leavingGroup = true;
            beatAt = System.nanoTime();
        }
        if (leavingGroup && System.nanoTime() - beatAt > betweenBeats.toNanos()) {
            beatAt = System.nanoTime();
            instance.keepAlive();
        }
    }

    /** What one look lacks the other may have. */
    private void quietly(Runnable call, String failure) {
        try {
            call.run();
        } catch (RuntimeException | Error failed) {
            lastResort.accept(failed);
            log.atWarn().addKeyValue("cause", failed.toString()).log(failure);
        }
    }
}
