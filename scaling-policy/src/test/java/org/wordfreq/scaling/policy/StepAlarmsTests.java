package org.wordfreq.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wordfreq.scaling.policy.Scenes.START;
import static org.wordfreq.scaling.policy.Scenes.signals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.policy.ScalingPolicy.Source;

class StepAlarmsTests {

    private final StepAlarms policy = new StepAlarms(StepAlarms.Settings.original(new Bounds(1, 5)));

    @Test
    void eachOfFourAlarmsIsEvaluatedOnceAMinuteOnCloudWatch() {
        assertThat(policy.interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(policy.source()).isEqualTo(Source.CLOUDWATCH);
        assertThat(policy.name()).isEqualTo("step");
    }

    @Test
    void addsOneInstanceEachCoolDownWhileManyWait() {
        assertThat(growth(policy)).containsExactly(0L, 120L, 240L, 360L);
    }

    @Test
    void twoAlarmsAddAnInstanceEachHalfMinuteWithAShortCoolDown() {
        var quick = new StepAlarms(
                new StepAlarms.Settings(new Bounds(1, 5), List.of(10, 50), List.of(0, 20), Duration.ofSeconds(30)));

        assertThat(growth(quick)).containsExactly(0L, 30L, 60L, 90L);
    }

    @Test
    void skipsTheActionWithinTheCoolDownAndSaysSo() {
        var grown = policy.decide(policy.start(1), signals(120, 0, 1, 1), START);
        var low = policy.decide(grown.next(), signals(120, 0, 1, 1), START.plusSeconds(15));
        var again = policy.decide(low.next(), signals(120, 0, 1, 1), START.plusSeconds(30));

        assertThat(grown.decision().to()).isEqualTo(2);
        assertThat(again.decision().to()).isEqualTo(2);
        assertThat(again.decision().sentence())
                .isEqualTo("Keep 2: 120 messages against an alarm above 50. Not 3: the cool-down of 120 s lasts.");
    }

    @Test
    void forgetsWhatIsInFlightAndRemovesAnInstance() {
        var outcome = Scenes.repeat(policy, policy.start(3), signals(0, 6, 3, 3), START, 4);

        assertThat(outcome.decision().to()).isEqualTo(2);
    }

    @Test
    void staysBetweenItsBoundsAndHoldsWithoutData() {
        var idle = Scenes.repeat(policy, policy.start(1), signals(0, 0, 1, 0), START, 100);
        var blind = policy.decide(policy.start(3), new Signals(null, null, Scenes.SERVICE), START);

        assertThat(idle.decision().to()).isEqualTo(1);
        assertThat(blind.decision()).isInstanceOf(Decision.Blind.class);
        assertThat(blind.decision().to()).isEqualTo(3);
    }

    /** When the fleet grew, in seconds from the first time. */
    private static List<Long> growth(StepAlarms policy) {
        var times = new ArrayList<Instant>();
        var state = policy.start(1);
        for (var i = 0; i < 60; i++) {
            var now = START.plus(policy.interval().multipliedBy(i));
            var outcome = policy.decide(state, signals(120, 0, state.size(), state.size()), now);
            if (outcome.decision() instanceof Decision.Grow) {
                times.add(now);
            }
            state = outcome.next();
        }
        return times.stream()
                .map(time -> Duration.between(times.getFirst(), time).toSeconds())
                .toList();
    }
}
