package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.Beat;

class BootTimesTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void whatIsNotKnownYetIsWhatSuchTargetsTake() {
        assertThat(BootTimes.UNKNOWN.seconds("process")).isEqualTo(5);
        assertThat(BootTimes.UNKNOWN.seconds("asg")).isEqualTo(60);
    }

    @Test
    void theTimeFromAskingToTheFirstSignOfLifeIsLearnedOfEachTarget() {
        var boots = BootTimes.UNKNOWN.resized(0, 1, NOW).started("ecs", List.of(worker(50)), NOW.plusSeconds(52));

        assertThat(boots.seconds("ecs")).isEqualTo(50);
        assertThat(boots.seconds("asg")).isEqualTo(60);
        assertThat(boots.asks()).isEmpty();
        var slower = boots.resized(1, 2, NOW).started("ecs", List.of(worker(60)), NOW.plusSeconds(60));
        assertThat(slower.seconds("ecs")).isCloseTo(53, within(0.01));
    }

    @Test
    void whoCameWithoutBeingAskedForTeachesNothing() {
        var boots = BootTimes.UNKNOWN.started("ecs", List.of(worker(0)), NOW);

        assertThat(boots).isEqualTo(BootTimes.UNKNOWN);
    }

    @Test
    void aClockThatGoesWrongIsNotBelieved() {
        var boots = BootTimes.UNKNOWN.resized(0, 1, NOW).started("ecs", List.of(worker(-900)), NOW.plusSeconds(30));

        assertThat(boots.seconds("ecs")).isEqualTo(30);
    }

    @Test
    void whatIsTakenBackIsAwaitedNoLonger() {
        var boots = BootTimes.UNKNOWN
                .resized(0, 2, NOW)
                .resized(2, 6, NOW.plusSeconds(5))
                .resized(6, 3, NOW);

        assertThat(boots.asks()).containsExactly(new BootTimes.Ask(NOW, 2), new BootTimes.Ask(NOW.plusSeconds(5), 1));
        assertThat(boots.resized(3, 0, NOW).asks()).isEmpty();
    }

    @Test
    void theTimeLeftShrinksAndOfWhoIsOverdueGrows() {
        var boots = BootTimes.UNKNOWN.resized(0, 2, NOW);

        assertThat(boots.secondsUntilStarted("ecs", 0, NOW)).isZero();
        assertThat(boots.secondsUntilStarted("ecs", 2, NOW)).isEqualTo(40);
        assertThat(boots.secondsUntilStarted("ecs", 2, NOW.plusSeconds(30))).isEqualTo(10);
        assertThat(boots.secondsUntilStarted("ecs", 2, NOW.plusSeconds(400))).isEqualTo(80);
        assertThat(boots.secondsUntilStarted("ecs", 4, NOW.plusSeconds(30)))
                .as("two that nobody asked for may have just begun")
                .isEqualTo(25);
    }

    @Test
    void whatNeverComesIsNotExpectedSoonHoweverLongAgoItWasAskedFor() {
        var boots = BootTimes.UNKNOWN.resized(0, 7, NOW);
        var hourLater = NOW.plusSeconds(3_600);

        boots = boots.started("ecs", List.of(), hourLater).awaiting(7, hourLater);

        assertThat(boots.secondsUntilStarted("ecs", 7, hourLater)).isGreaterThanOrEqualTo(180);
    }

    @Test
    void whoCameWhileNobodyLookedIsAwaitedNoLongerAndTeachesNothing() {
        // Ten asked for; the controller was away while nine came, and then asks for two more.
        var boots = BootTimes.UNKNOWN.resized(0, 10, NOW);
        var back = NOW.plusSeconds(300);

        boots = boots.awaiting(1, back).resized(10, 12, back);
        boots = boots.started("process", List.of(worker(301), worker(305), worker(305)), back.plusSeconds(6));

        assertThat(boots.asks()).isEmpty();
        assertThat(boots.seconds("process")).isLessThan(20);
    }

    @Test
    void aTargetMayTakeAMomentToShowWhatItWasAskedFor() {
        var boots = BootTimes.UNKNOWN.resized(0, 2, NOW);

        assertThat(boots.awaiting(0, NOW.plusSeconds(5))).isEqualTo(boots);
        assertThat(boots.awaiting(0, NOW.plusSeconds(15)).asks()).isEmpty();
    }

    @Test
    void onePlainlyWrongMeasureCountsLittle() {
        var boots = BootTimes.UNKNOWN.resized(0, 1, NOW).started("ecs", List.of(worker(3_000)), NOW.plusSeconds(3_000));

        assertThat(boots.seconds("ecs")).isEqualTo(200);
    }

    @Test
    void asksOfNobodyAreRefused() {
        assertThatThrownBy(() -> new BootTimes.Ask(NOW, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BootTimes(Map.of("ecs", -1.0), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static WorkerHeartbeat worker(int startedAfter) {
        var started = NOW.plusSeconds(startedAfter);
        return Beat.of("w").at(started).told();
    }
}
