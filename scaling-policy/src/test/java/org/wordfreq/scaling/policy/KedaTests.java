package org.wordfreq.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wordfreq.scaling.policy.Scenes.START;
import static org.wordfreq.scaling.policy.Scenes.signals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.policy.ScalingPolicy.Source;

class KedaTests {

    private final Keda policy = new Keda(new Bounds(0, 30), 5);

    @Test
    void synchronisesEveryFifteenSecondsOnTheQueueItself() {
        assertThat(policy.interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(policy.source()).isEqualTo(Source.SQS);
        assertThat(policy.name()).isEqualTo("keda");
    }

    @Test
    void wakesToOneAtItsNextPollOnly() {
        var polled = policy.decide(policy.start(0), signals(0, 0, 0, 0), START);
        var between = policy.decide(polled.next(), signals(120, 0, 0, 0), START.plusSeconds(15));
        var nextPoll = policy.decide(between.next(), signals(120, 0, 0, 0), START.plusSeconds(30));

        assertThat(between.decision().to()).isZero();
        assertThat(nextPoll.decision().to()).isEqualTo(1);
    }

    @Test
    void growsByFourPodsOrDoublesEachFifteenSeconds() {
        var sizes = new int[5];
        var state = policy.start(1);
        for (var i = 0; i < sizes.length; i++) {
            var outcome = policy.decide(state, signals(140, 10, 1, 1), START.plusSeconds(15L * i));
            state = outcome.next();
            sizes[i] = state.size();
        }

        assertThat(sizes).containsExactly(5, 10, 20, 30, 30);
    }

    @Test
    void countsWhatIsInFlightAndToleratesTenPercent() {
        var four = policy.start(4);

        assertThat(policy.decide(four, signals(10, 11, 4, 4), START).decision().to())
                .isEqualTo(4);
        assertThat(policy.decide(four, signals(10, 13, 4, 4), START).decision().to())
                .isEqualTo(5);
    }

    @Test
    void shrinksToTheHighestRecommendationOfFiveMinutes() {
        var grown = policy.decide(policy.start(8), signals(40, 0, 8, 8), START);
        var quiet = Scenes.repeat(policy, grown.next(), signals(0, 5, 8, 1), START.plusSeconds(15), 19);
        var later = Scenes.repeat(policy, quiet.next(), signals(0, 5, 8, 1), START.plusSeconds(300), 1);

        assertThat(quiet.decision().to()).isEqualTo(8);
        assertThat(quiet.decision().sentence()).contains("Not 1: 300 s of stabilization.");
        assertThat(later.decision().to()).isEqualTo(1);
    }

    @Test
    void goesToZeroAfterTheCoolDown() {
        var active = policy.decide(policy.start(1), signals(1, 0, 1, 0), START);
        var idle = Scenes.repeat(policy, active.next(), signals(0, 0, 1, 0), START.plusSeconds(15), 20);
        var cold = Scenes.repeat(policy, idle.next(), signals(0, 0, 1, 0), START.plusSeconds(315), 2);

        assertThat(idle.decision().to()).isEqualTo(1);
        assertThat(cold.decision().to()).isZero();
    }

    @Test
    void keepsItsSizeWithoutAMetric() {
        var blind = policy.decide(policy.start(3), new Signals(null, null, Scenes.SERVICE), START);

        assertThat(blind.decision()).isInstanceOf(Decision.Blind.class);
        assertThat(blind.decision().to()).isEqualTo(3);
    }
}
