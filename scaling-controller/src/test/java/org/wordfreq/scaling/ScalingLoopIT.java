package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.platform.notification.Notification;
import org.wordfreq.scaling.journal.Board;
import org.wordfreq.scaling.journal.DecisionEntry;
import org.wordfreq.scaling.observation.Observation;

class ScalingLoopIT extends ScalingLoopTest {

    ScalingLoopIT(LocalAwsEndpoints aws) {
        super(aws);
    }

    @Test
    void fleetWakesWithinOneTickGrowsWithTheWorkAndSleepsAgain() {
        var controller = controller("one", Map.of());
        controller.tick();
        assertThat(fleet.size).isZero();

        send(120);
        controller.tick();
        assertThat(fleet.resizes).as("one tick after the first job").first().isEqualTo(1);

        beat("a", 2, 0, 0);
        controller.tick();
        // Five seconds a job: 600 s of work, where a worker with two slots can do 96 s in time.
        beat("a", 2, 2, 10);
        controller.tick();
        beat("a", 2, 2, 10);
        controller.tick();
        assertThat(fleet.size).isGreaterThanOrEqualTo(5);
        assertThat(seen(controller).signals().service().secondsPerQueuedJob()).isGreaterThan(2);

        emptyQueue();
        var ticks = 0;
        for (; fleet.size > 0 && ticks < 60; ticks++) {
            beat("a", 0, 120, 600);
            controller.tick();
        }
        assertThat(fleet.size).isZero();
        System.out.println("asleep " + ticks * 5 + " s after the last job");
    }

    @Test
    void whatDoesNotAnswerHoldsTheFleetAndIsNamed() {
        fleet.size = 3;
        var controller = controller("one", Map.of());
        beat("a", 0, 0, 0);
        controller.tick();

        fleet.silent = true;
        send(100);
        controller.tick();

        assertThat(fleet.resizes).isEmpty();
        assertThat(last(controller).kind()).isEqualTo("blind");
        assertThat(last(controller).faults()).singleElement().asString().contains("process", "nobody there");

        fleet.silent = false;
        aws.sqs().deleteQueue(r -> r.queueUrl(queue()));
        controller.tick();

        assertThat(fleet.resizes).isEmpty();
        assertThat(last(controller).to()).isEqualTo(3);
        assertThat(last(controller).faults()).singleElement().asString().contains("The jobs queue");
        assertThat(gauge(controller, "wordfreq.scaling.queue.visible")).isNaN();
    }

    @Test
    void aFleetThatWasNeverSeenIsNotTouched() {
        fleet.silent = true;
        var controller = controller("one", Map.of());
        send(10);

        controller.tick();

        assertThat(last(controller).kind()).isEqualTo("blind");
        fleet.silent = false;
        controller.tick();
        assertThat(fleet.resizes).containsExactly(1);
    }

    @Test
    void oneOddSampleMovesNothing() {
        fleet.size = 1;
        var controller = controller("one", Map.of("wordfreq.scaling.min", 1));
        for (var i = 0; i < 30; i++) {
            beat("a", 0, 0, 0);
            controller.tick();
        }

        send(500);
        beat("a", 0, 0, 0);
        controller.tick();
        emptyQueue();
        for (var i = 0; i < 5; i++) {
            beat("a", 0, 0, 0);
            controller.tick();
        }

        assertThat(fleet.resizes).isEmpty();
    }

    @Test
    void whatTheTargetRefusesIsTriedAgainAndCounted() {
        fleet.refuses = true;
        var controller = controller("one", Map.of());
        send(10);
        controller.tick();
        assertThat(last(controller).outcome()).isEqualTo("failed");
        assertThat(last(controller).detail()).isEqualTo("The quota is used up. Ask for more.");
        assertThat(controller.told).isEmpty();

        fleet.refuses = false;
        controller.tick();

        assertThat(fleet.size).isEqualTo(1);
        assertThat(controller
                        .get(MeterRegistry.class)
                        .counter("wordfreq.scaling.apply.failures")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void howFarTheTargetWentBeforeItRefusedIsRecordedAndTold() {
        fleet.size = 1;
        fleet.limit = 2;
        var controller = controller("one", Map.of("wordfreq.scaling.min", 4));

        controller.tick();

        assertThat(fleet.size).isEqualTo(2);
        assertThat(last(controller).outcome()).isEqualTo("resized");
        assertThat(last(controller).detail())
                .isEqualTo("The target was asked for 2 in place of 1. The group allows no more than 2.");
        assertThat(controller.told).hasSize(1);
        var failures = controller.get(MeterRegistry.class).counter("wordfreq.scaling.apply.failures");
        assertThat(failures.count()).isEqualTo(1);
    }

    @Test
    void noBusyWorkerIsTakenHoweverLowTheBound() {
        fleet.size = 4;
        var controller = controller("one", Map.of("wordfreq.scaling.max", 2));
        List.of("a", "b", "c", "d").forEach(id -> beat(id, 1, 0, 0));

        controller.tick();
        controller.tick();
        assertThat(fleet.size).isEqualTo(4);

        List.of("a", "b", "c").forEach(id -> beat(id, 0, 0, 0));
        beat("d", 1, 0, 0);
        controller.tick();
        assertThat(fleet.size).isEqualTo(2);
    }

    @Test
    void decisionsAreKeptAndPagedAndRepetitionsAreOne() {
        var controller = controller("one", Map.of());
        for (var i = 0; i < 4; i++) {
            controller.tick();
        }
        send(1);
        controller.tick();
        fleet.silent = true;
        controller.tick();
        controller.tick();
        fleet.silent = false;
        controller.tick();

        var all = decisions(controller, 2);

        assertThat(all).isEqualTo(decisions(controller, 100));
        assertThat(all).extracting(DecisionEntry::kind).containsExactly("keep", "blind", "grow", "keep");
        assertThat(all).extracting(DecisionEntry::repeats).containsExactly(0, 1, 0, 3);
        assertThat(all.get(2).sentence()).startsWith("Grow from 0 to 1: 0 jobs wait");
        assertThat(all.get(2).rule()).isEqualTo("wake");
        assertThat(all.get(2).outcome()).isEqualTo("resized");
    }

    @Test
    void everySignalIsAMetric() {
        var controller = controller("one", Map.of());
        send(3);
        controller.tick();

        assertThat(gauge(controller, "wordfreq.scaling.queue.visible")).isEqualTo(3);
        assertThat(gauge(controller, "wordfreq.scaling.leader")).isEqualTo(1);
        assertThat(gauge(controller, "wordfreq.scaling.size")).isEqualTo(1);
        var registry = controller.get(MeterRegistry.class);
        assertThat(registry.get("wordfreq.scaling.decisions")
                        .tags("kind", "grow", "rule", "wake")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("wordfreq.scaling.applied")
                        .tag("direction", "up")
                        .counter()
                        .count())
                .isEqualTo(1);
        for (var name : List.of(
                "queue.in.flight",
                "queue.delayed",
                "queue.dead",
                "arrivals",
                "slots",
                "queued.job",
                "running.job",
                "queued.size",
                "slot.throughput",
                "boot",
                "workers.started.in",
                "fleet.desired",
                "fleet.running",
                "goal.out.of.reach",
                "paused")) {
            assertThat(gauge(controller, "wordfreq.scaling." + name)).as(name).isNotNaN();
        }
        for (var state : List.of("live", "busy", "idle", "starting", "draining", "pausing")) {
            assertThat(registry.get("wordfreq.scaling.workers")
                            .tag("state", state)
                            .gauge()
                            .value())
                    .as(state)
                    .isNotNaN();
        }
    }

    @Test
    void actionsAndAGoalOutOfReachAreToldOnce() {
        var controller = controller("one", Map.of("wordfreq.scaling.max", 1));
        send(120);
        controller.tick();
        beat("a", 2, 0, 0);
        controller.tick();
        for (var i = 0; i < 5; i++) {
            beat("a", 2, 2, 10);
            controller.tick();
        }
        assertThat(controller.told)
                .extracting(Notification::type)
                .containsExactly("scaling.resized", "scaling.goal-out-of-reach");

        // The one after a restart does not tell it again, nor does a moment in reach end the episode.
        controller.end();
        var next = controller("two", Map.of("wordfreq.scaling.max", 1));
        beat("a", 2, 2, 10);
        next.tick();
        next.tick();
        assertThat(next.told).isEmpty();

        emptyQueue();
        clock.pass(Duration.ofMinutes(6));
        beat("a", 0, 2, 10);
        next.tick();
        send(120);
        for (var i = 0; i < 3; i++) {
            beat("a", 2, 2, 10);
            next.tick();
        }
        assertThat(next.told).extracting(Notification::type).containsExactly("scaling.goal-out-of-reach");
    }

    @Test
    void whatWasLearnedSurvivesARestart() {
        var controller = controller("one", Map.of());
        send(50);
        controller.tick();
        clock.pass(Duration.ofSeconds(3));
        beat("a", 2, 0, 0);
        controller.tick();
        beat("a", 2, 10, 100);
        controller.tick();
        var learned = seen(controller).signals().service();
        assertThat(learned.bootSeconds()).isEqualTo(3);

        controller.end();
        fleet.size = 4;
        var next = controller("two", Map.of());
        next.tick();

        assertThat(seen(next).signals().service()).isEqualTo(learned);
        assertThat(last(next).from()).as("the fleet as it is, not as it was").isEqualTo(4);
    }

    static Observation seen(Controller controller) {
        return controller.get(Board.class).tick().orElseThrow().seen();
    }

    static DecisionEntry last(Controller controller) {
        return decisions(controller, 1).getFirst();
    }

    static double gauge(Controller controller, String name) {
        return controller.get(MeterRegistry.class).get(name).gauge().value();
    }
}
