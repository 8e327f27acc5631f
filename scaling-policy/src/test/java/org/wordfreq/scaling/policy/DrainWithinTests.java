package org.wordfreq.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wordfreq.scaling.policy.Scenes.START;
import static org.wordfreq.scaling.policy.Scenes.signals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.policy.Signals.Queue;
import org.wordfreq.scaling.policy.Signals.Workers;

class DrainWithinTests {

    private static final DrainSettings SETTINGS = DrainSettings.of(new Bounds(0, 20), Duration.ofMinutes(1));

    private final DrainWithin policy = new DrainWithin(SETTINGS);

    @Test
    void oneVisibleJobWakesAFleetOfZeroAtOnce() {
        var decision =
                policy.decide(policy.start(0), signals(1, 0, 0, 0), START).decision();

        assertThat(decision).isInstanceOf(Decision.Grow.class);
        assertThat(decision.to()).isEqualTo(1);
        assertThat(decision.sentence()).startsWith("Grow from 0 to 1: ").contains("any work wakes the fleet");
    }

    @Test
    void jobThatIsOnlyInFlightWakesTheFleetWhenSeenTwice() {
        var phantom = signals(0, 3, 0, 0);

        var first = policy.decide(policy.start(0), phantom, START);
        var second = policy.decide(first.next(), phantom, at(5));

        assertThat(first.decision().to()).isZero();
        assertThat(second.decision().to()).isEqualTo(1);
    }

    @Test
    void growsToWhatDrainsTheBacklogWithinTheTarget() {
        var burst = signals(120, 0, 0, 0);
        var woken = policy.decide(policy.start(0), burst, START);

        var decision =
                policy.decide(woken.next(), signals(120, 0, 0, 0, 0, 1), at(5)).decision();

        // 240 s of work. One worker that runs in 20 s does 56 s of it within 48 s; further ones do 16 s each.
        assertThat(decision.to()).isEqualTo(1 + 12);
        assertThat(decision.why().rule()).isEqualTo("backlog");
        assertThat(decision.why().figures())
                .containsEntry("waitingSeconds", 240.0)
                .containsEntry("capacitySeconds", 56.0);
        assertThat(decision.why().goalOutOfReach()).isFalse();
    }

    @Test
    void capacityThatStartsAlreadyIsNotAskedForAgain() {
        var burst = signals(120, 0, 0, 0);
        var woken = policy.decide(policy.start(0), burst, START);
        var grown = policy.decide(woken.next(), signals(120, 0, 0, 0, 0, 1), at(5));

        var decision = policy.decide(grown.next(), signals(120, 0, 0, 0, 0, 13), at(10))
                .decision();

        assertThat(decision).isInstanceOf(Decision.Keep.class);
    }

    @Test
    void saysWhatTheGreatestSizeKeepsOutOfReach() {
        var small = new DrainWithin(DrainSettings.of(new Bounds(0, 5), Duration.ofMinutes(1)));
        var woken = small.decide(small.start(0), signals(120, 0, 0, 0), START);

        var decision =
                small.decide(woken.next(), signals(120, 0, 0, 0, 0, 1), at(5)).decision();

        assertThat(decision.to()).isEqualTo(5);
        assertThat(decision.why().goalOutOfReach()).isTrue();
        assertThat(decision.why().rejected()).contains(new Rejected(13, "the greatest size is 5"));
        assertThat(decision.sentence()).contains("Not 13: the greatest size is 5.");
    }

    @Test
    void stepLimitsBoundGrowthAndShrinking() {
        var stepping = new DrainWithin(SETTINGS.withSteps(2, 1));
        var woken = stepping.decide(stepping.start(4), signals(900, 8, 4, 4), START);

        var growing = stepping.decide(woken.next(), signals(900, 8, 4, 4), at(5));
        var idle = Scenes.repeat(stepping, stepping.start(4), signals(0, 0, 4, 0), START, 10);

        assertThat(growing.decision().to()).isEqualTo(6);
        assertThat(growing.decision().why().goalOutOfReach()).isTrue();
        assertThat(idle.decision().to()).isEqualTo(3);
        assertThat(idle.decision().sentence()).contains("at most 1 are removed at a time");
    }

    @Test
    void growsForAFlowBeforeTheBacklogShowsIt() {
        var rush = signals(40, 4, 10, 2, 2, 0);

        var decision = Scenes.repeat(policy, policy.start(2), rush, START, 2).decision();

        assertThat(decision.why().rule()).isEqualTo("flow");
        // 100 in 10 s, of which 80 are no chance: 16 slots, 8 workers; 526 s too many gather while they boot: 5 more.
        assertThat(decision.to()).isEqualTo(13);
    }

    @Test
    void growsByOneWhereTheFlowIsJustTooMuch() {
        var drift = signals(28, 4, 2.2, 2, 2, 0);

        var decision = Scenes.repeat(policy, policy.start(2), drift, START, 12).decision();

        assertThat(decision.to()).isEqualTo(3);
    }

    @Test
    void idleFleetSleepsAfterTheStableLowWindow() {
        var idle = signals(0, 0, 3, 0);

        assertThat(Scenes.repeat(policy, policy.start(3), idle, START, 9)
                        .decision()
                        .to())
                .isEqualTo(3);
        assertThat(Scenes.repeat(policy, policy.start(3), idle, START, 10).decision())
                .isInstanceOf(Decision.Shrink.class)
                .extracting(Decision::to)
                .isEqualTo(0);
    }

    @Test
    void meanFlowKeepsWhatItNeeds() {
        var steady = signals(0, 5, 2.5, 6, 3, 0);

        var decision = Scenes.repeat(policy, policy.start(6), steady, START, 10).decision();

        // 5 busy slots at 85 % are 5.9 slots, three workers.
        assertThat(decision.to()).isEqualTo(3);
        assertThat(decision.why().rule()).isEqualTo("rest");
    }

    @Test
    void busyWorkersAreNeverStopped() {
        var spread = signals(0, 5, 2.5, 6, 5, 0);

        var decision = Scenes.repeat(policy, policy.start(6), spread, START, 10).decision();

        assertThat(decision.to()).isEqualTo(5);
        assertThat(decision.sentence()).contains("5 are busy, and a busy worker is never stopped");
    }

    @Test
    void missingSignalsHoldTheLastGoodSizeAndSaySo() {
        var noQueue = new Signals(null, new Workers(3, 0, 0, 0, 0), Scenes.SERVICE);
        var noWorkers = new Signals(new Queue(0, 0, 0, 0, 0), null, Scenes.SERVICE);

        var first = policy.decide(policy.start(3), noQueue, START);
        var second = policy.decide(first.next(), noWorkers, at(5));

        assertThat(first.decision()).isInstanceOf(Decision.Blind.class);
        assertThat(first.decision().to()).isEqualTo(3);
        assertThat(first.decision().sentence())
                .isEqualTo("Hold 3 without sight: the depth of the queue is missing, so the last good size holds.");
        assertThat(second.decision().sentence()).contains("the state of the workers is missing");
        assertThat(second.next().size()).isEqualTo(3);
    }

    @Test
    void contradictorySignalsHoldTheLastGoodSizeAndSaySo() {
        var moreBusyThanLive = Scenes.repeat(policy, policy.start(2), signals(0, 0, 1, 4), START, 30);
        var negative = Scenes.repeat(policy, policy.start(2), signals(-1, 0, 2, 0), START, 30);

        assertThat(moreBusyThanLive.decision().to()).isEqualTo(2);
        assertThat(moreBusyThanLive.decision().sentence()).contains("the workers' numbers contradict themselves");
        assertThat(negative.decision().sentence()).contains("the queue's numbers contradict themselves");
    }

    @Test
    void budgetIsAHardBoundAndEndsAtMidnight() {
        var thrifty = new DrainWithin(SETTINGS.withBudgetHours(1));
        var busy = signals(500, 0, 10, 0);

        // 10 workers for 6 minutes are an instance-hour.
        var spent = Scenes.repeat(thrifty, thrifty.start(10), busy, START, 75);
        var tomorrow = Scenes.repeat(thrifty, spent.next(), busy, Instant.parse("2026-11-22T00:00:05Z"), 2);

        assertThat(spent.decision().to()).isZero();
        assertThat(spent.decision().why().rule()).isEqualTo("budget");
        assertThat(spent.decision().sentence()).contains("of the day's 1.00 instance-hours are spent");
        assertThat(tomorrow.decision().to()).isPositive();
    }

    @Test
    void leastSizeHoldsWithoutWork() {
        var warm = new DrainWithin(DrainSettings.of(new Bounds(2, 20), Duration.ofMinutes(1)));

        var decision = Scenes.repeat(warm, warm.start(4), signals(0, 0, 4, 0), START, 10)
                .decision();

        assertThat(decision.to()).isEqualTo(2);
        assertThat(decision.sentence()).contains("Not 0: the least size is 2.");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> DrainSettings.of(new Bounds(0, 1), Duration.ZERO))
                .hasMessage("the latency target is PT0S; it must be above 0");
        assertThatThrownBy(() -> SETTINGS.withSteps(0, 1)).hasMessageContaining("the steps are 0 and 1");
        assertThatThrownBy(() -> SETTINGS.withBudgetHours(0)).hasMessageContaining("the budget is 0.0");
        assertThatThrownBy(() -> SETTINGS.withWindows(Duration.ZERO, Duration.ofMinutes(1)))
                .hasMessageContaining("stable-low window");
        assertThatThrownBy(() -> SETTINGS.withWindows(Duration.ofMinutes(2), Duration.ofMinutes(1)))
                .hasMessageContaining("flow window");
        assertThatThrownBy(() -> new Bounds(3, 2)).hasMessageContaining("the fleet's bounds are 3 to 2");
        assertThatThrownBy(() -> new Bounds(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bounds(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Signals.Service(0, 1, 1, 1)).hasMessageContaining("not a rate of service");
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
