package org.wordfreq.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wordfreq.scaling.policy.Scenes.START;
import static org.wordfreq.scaling.policy.Scenes.repeat;
import static org.wordfreq.scaling.policy.Scenes.signals;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.wordfreq.scaling.policy.Signals.Queue;
import org.wordfreq.scaling.policy.Signals.Service;
import org.wordfreq.scaling.policy.Signals.Workers;

/** What the policy makes of sights that mislead: jobs that rest, sizes that jump, and times without a look. */
class DrainWithinSightTests {

    private final DrainWithin policy = new DrainWithin(DrainSettings.of(new Bounds(0, 50), Duration.ofMinutes(1)));

    @Example
    void jobsThatRestBetweenAttemptsTakeNoWorker() {
        var outage = new Signals(new Queue(0, 500, 0, 0, 0, 500), new Workers(3, 0, 0, 0, 0), Scenes.SERVICE);

        var first = repeat(policy, policy.start(3), outage, START, 4);
        var later = repeat(policy, policy.start(3), outage, START, 60);

        assertThat(first.decision().to()).isEqualTo(3);
        assertThat(later.decision().to()).isZero();
    }

    @Example
    void moreJobsCannotRestThanAreInFlight() {
        var contradiction = new Signals(new Queue(5, 2, 0, 0, 0, 3), new Workers(1, 1, 0, 0, 0), Scenes.SERVICE);

        assertThat(policy.decide(policy.start(1), contradiction, START).decision())
                .isInstanceOf(Decision.Blind.class);
    }

    @Property(tries = 50)
    void oneOddSizeMovesNothing(
            @ForAll @IntRange(min = 1, max = 20) int size, @ForAll @IntRange(max = 1_000) int times) {
        var queue = new Queue(size, 2L * size, 0, 0, size * 0.8);
        var workers = new Workers(size, size, 0, 0, 0);
        var calm = new Signals(queue, workers, Scenes.SERVICE);
        var odd = new Signals(queue, workers, new Service(2, 2.0 * Math.max(0.001, times), 1, 40));
        var settled = repeat(policy, policy.start(size), calm, START, 200);
        var next = START.plus(DrainWithin.INTERVAL.multipliedBy(200));

        var during = policy.decide(settled.next(), odd, next);
        var after = repeat(policy, during.next(), calm, next.plus(DrainWithin.INTERVAL), 15);

        assertThat(during.decision().to()).isEqualTo(size);
        assertThat(after.decision().to()).isEqualTo(size);
    }

    @Property(tries = 100)
    void afterATimeWithoutALookTheFleetShrinksOnlyAfterTheWholeWindow(
            @ForAll @IntRange(min = 16, max = 600) int gapSeconds, @ForAll @IntRange(min = 1, max = 30) int lowBefore) {
        var busy = repeat(policy, policy.start(10), signals(0, 20, 10, 10), START, 400);
        var idleFrom = START.plus(DrainWithin.INTERVAL.multipliedBy(400));
        var state = new DrainState(10, busy.next().samples(), null, null, 0);
        // So often, for less than the window, low was seen before the sight was lost.
        var looks = Math.min(lowBefore, 7);
        state = repeat(policy, state, signals(0, 0, 10, 0), idleFrom, looks).next();
        var back = idleFrom.plusSeconds(5L * (looks - 1) + gapSeconds);

        assertThat(firstShrink(state, back)).isGreaterThanOrEqualTo(Duration.ofSeconds(45));
    }

    @Example
    void aLookOrTwoThatFailDoNotDelayIt() {
        var busy = repeat(policy, policy.start(10), signals(0, 20, 10, 10), START, 400);
        var idleFrom = START.plus(DrainWithin.INTERVAL.multipliedBy(400));
        var state =
                repeat(policy, busy.next(), signals(0, 0, 10, 0), idleFrom, 6).next();

        var shrink = firstShrink(state, idleFrom.plusSeconds(5 * 5 + 15));

        assertThat(shrink).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    private Duration firstShrink(DrainState from, Instant back) {
        var state = from;
        for (var after = Duration.ZERO; ; after = after.plus(DrainWithin.INTERVAL)) {
            var outcome = policy.decide(state, signals(0, 0, 10, 0), back.plus(after));
            if (outcome.decision() instanceof Decision.Shrink || after.toMinutes() > 60) {
                return after;
            }
            state = outcome.next();
        }
    }
}
