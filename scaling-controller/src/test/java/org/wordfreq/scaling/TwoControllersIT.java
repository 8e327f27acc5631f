package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.scaling.journal.Board;
import org.wordfreq.scaling.journal.DecisionEntry;
import org.wordfreq.scaling.leadership.Standing;

/** Two controllers, each with a clock and a view of the fleet of its own. */
class TwoControllersIT extends ScalingLoopTest {

    private final TestClock otherClock = new TestClock(Instant.parse("2001-01-01T00:00:00Z"));
    private final FakeFleet otherFleet = new FakeFleet(0);

    TwoControllersIT(LocalAwsEndpoints aws) {
        super(aws);
    }

    @Test
    void onlyTheLeaderActsAndTheOtherTakesOverWhenItsLeaseHasEnded() {
        var first = controller("first", Map.of());
        var second = controller("second", otherFleet, otherClock, Map.of());
        send(10);
        for (var i = 0; i < 6; i++) {
            first.tick();
            second.tick();
        }
        assertThat(fleet.resizes).isNotEmpty();
        assertThat(otherFleet.resizes).as("the other one's actions").isEmpty();
        assertThat(standing(second)).isEqualTo(new Standing.Following("first"));

        first.close();
        var diedAt = otherClock.instant();
        while (otherFleet.resizes.isEmpty()
                && Duration.between(diedAt, otherClock.instant()).toMinutes() < 2) {
            second.tick();
        }

        var silence = Duration.between(diedAt, otherClock.instant());
        System.out.println("taken over " + silence.toSeconds() + " s after the leader's last tick, by its clock");
        assertThat(silence).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
        assertThat(standing(second)).isEqualTo(new Standing.Leading("second", 2));
    }

    @Test
    void whoEndsOrderlyIsFollowedAtOnce() {
        var first = controller("first", Map.of());
        var second = controller("second", otherFleet, otherClock, Map.of());
        first.tick();
        second.tick();

        first.end();
        send(1);
        second.tick();

        assertThat(otherFleet.resizes).containsExactly(1);
    }

    @Test
    void aLeaderThatStallsPastItsLeaseDoesNotAct() {
        var first = controller("first", Map.of());
        var second = controller("second", otherFleet, otherClock, Map.of());
        first.tick();
        second.tick();
        send(10);

        fleet.meanwhile = () -> {
            // The machine stops in the midst of a look, and the other one's time goes on.
            fleet.meanwhile = null;
            clock.pass(Duration.ofSeconds(60));
            for (var i = 0; i < 5; i++) {
                second.tick();
            }
        };
        first.tick();

        assertThat(otherFleet.resizes).containsExactly(1);
        assertThat(fleet.resizes).isEmpty();
        assertThat(decisions(first, 100))
                .filteredOn(entry -> entry.controller().equals("first"))
                .first()
                .satisfies(entry -> {
                    assertThat(entry.outcome()).isEqualTo("held");
                    assertThat(entry.detail()).contains("lease");
                });

        first.tick();
        assertThat(standing(first)).isEqualTo(new Standing.Following("second"));
        assertThat(fleet.resizes).isEmpty();
    }

    @Test
    void whoTakesOverKnowsWhatTheOtherLearned() {
        var first = controller("first", Map.of());
        send(50);
        first.tick();
        beat("a", 2, 0, 0);
        first.tick();
        beat("a", 2, 10, 100);
        first.tick();
        first.end();

        var second = controller("second", otherFleet, clock, Map.of());
        otherFleet.size = fleet.size;
        second.tick();

        assertThat(ScalingLoopIT.seen(second).signals().service().secondsPerQueuedJob())
                .isGreaterThan(5);
        assertThat(decisions(second, 100)).extracting(DecisionEntry::controller).contains("first", "second");
    }

    private static Standing standing(Controller controller) {
        return controller.get(Board.class).tick().orElseThrow().standing();
    }
}
