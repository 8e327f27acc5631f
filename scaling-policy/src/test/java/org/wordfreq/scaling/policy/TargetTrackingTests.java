package org.wordfreq.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wordfreq.scaling.policy.Scenes.START;
import static org.wordfreq.scaling.policy.Scenes.signals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.policy.ScalingPolicy.Source;

/** The example of AWS's documentation: 1,500 messages, 10 instances, 0.1 s a message, 10 s of latency: 15 instances. */
class TargetTrackingTests {

    private final TargetTracking policy = new TargetTracking(new Bounds(0, 20), Duration.ofSeconds(10));
    private final Signals.Service service = new Signals.Service(1, 0.1, 0.1, 40);

    @Test
    void looksAtCloudWatchOnceAMinute() {
        assertThat(policy.source()).isEqualTo(Source.CLOUDWATCH);
        assertThat(policy.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.name()).isEqualTo("target-tracking");
        assertThat(policy.start(0).size()).isEqualTo(1);
    }

    @Test
    void scalesOutInProportionAfterThreeMinutes() {
        var busy = of(1_500, 10, 0);

        assertThat(Scenes.repeat(policy, policy.start(10), busy, START, 2)
                        .decision()
                        .to())
                .isEqualTo(10);
        assertThat(Scenes.repeat(policy, policy.start(10), busy, START, 3)
                        .decision()
                        .to())
                .isEqualTo(15);
    }

    @Test
    void scalesInAfterFifteenMinutesAndNotWhileInstancesStart() {
        var quiet = of(400, 10, 0);

        assertThat(Scenes.repeat(policy, policy.start(10), quiet, START, 14)
                        .decision()
                        .to())
                .isEqualTo(10);
        assertThat(Scenes.repeat(policy, policy.start(10), quiet, START, 15)
                        .decision()
                        .to())
                .isEqualTo(4);
        assertThat(Scenes.repeat(policy, policy.start(10), of(400, 10, 1), START, 15)
                        .decision()
                        .to())
                .isEqualTo(10);
    }

    @Test
    void hasNoMetricWithoutInstances() {
        var outcome = policy.decide(policy.start(1), signals(100, 0, 0, 0), START);

        assertThat(outcome.decision().sentence()).contains("the backlog per instance has no value");
    }

    private Signals of(long visible, int live, int starting) {
        return new Signals(
                new Signals.Queue(visible, 0, 0, 0, 0), new Signals.Workers(live, live, starting, 0, 0), service);
    }
}
