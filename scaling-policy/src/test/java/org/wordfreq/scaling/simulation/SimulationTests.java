package org.wordfreq.scaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.policy.Bounds;
import org.wordfreq.scaling.policy.Decision;
import org.wordfreq.scaling.policy.DrainSettings;
import org.wordfreq.scaling.policy.DrainWithin;
import org.wordfreq.scaling.policy.Outcome;
import org.wordfreq.scaling.policy.Reasoning;
import org.wordfreq.scaling.policy.ScalingPolicy;
import org.wordfreq.scaling.policy.Signals;

class SimulationTests {

    private static final DrainWithin POLICY =
            new DrainWithin(DrainSettings.of(new Bounds(0, 20), Duration.ofMinutes(1)));

    /** Nothing varies, nothing is late, nothing is lost: one slot, 10 s a job, 30 s to boot. */
    private static final Cloud EXACT = new Cloud(1, 10, 1e15, 0, 30, 0, 0, 0, 60, 0, 0, 0, 60, 3.6);

    @Test
    void sameSeedGivesTheSameReport() {
        var trace = Traces.BURST.of(7);

        var first = Simulation.run(trace, POLICY, Conduct.PROTECTED, Cloud.standard(), 0, 7);
        var second = Simulation.run(trace, POLICY, Conduct.PROTECTED, Cloud.standard(), 0, 7);

        assertThat(first).isEqualTo(second);
    }

    @Test
    void everyJobOfTheBurstIsDoneAndTheFleetSleepsAgain() {
        var report = Simulation.run(Traces.BURST.of(1), POLICY, Conduct.PROTECTED, Cloud.standard(), 0, 1);

        assertThat(report.done()).isEqualTo(120);
        assertThat(report.undone()).isZero();
        assertThat(report.busyKilled()).isZero();
        assertThat(report.timeline().getLast().desired()).isZero();
        assertThat(report.timeline().getLast().running()).isZero();
    }

    @Test
    void fixedFleetDoesWhatCanBeReckonedByHand() {
        var jobs = new ArrayList<Job>();
        for (var i = 0; i < 4; i++) {
            jobs.add(new Job(0, 1));
        }

        var report =
                Simulation.run(new Trace("hand", jobs, 100, 1), new Fixed(size -> 2), Conduct.PROTECTED, EXACT, 2, 1);

        assertThat(report.makespanSeconds()).isEqualTo(20, within(1e-9));
        assertThat(report.waits().p50()).isZero();
        assertThat(report.waits().longest()).isEqualTo(10, within(1e-9));
        assertThat(report.instanceSeconds()).isBetween(200.0, 265.0);
        assertThat(report.cost()).isEqualTo(report.instanceSeconds() / 1000, within(1e-9));
        assertThat(report.redelivered()).isZero();
    }

    @Test
    void jobWaitsForTheBootOfItsWorker() {
        var report = Simulation.run(
                new Trace("boot", List.of(new Job(0, 1)), 100, 1),
                new Fixed(size -> 1),
                Conduct.PROTECTED,
                EXACT,
                0,
                1);

        assertThat(report.waits().longest()).isBetween(30.0, 35.0);
    }

    @Test
    void anyVictimMayBeBusyAndItsJobComesBackAfterTheVisibilityTimeout() {
        var jobs = List.of(new Job(0, 1), new Job(0, 1));

        var report = Simulation.run(
                new Trace("kill", jobs, 200, 1), new Fixed(step -> step == 0 ? 2 : 1), Conduct.ANY_VICTIM, EXACT, 2, 1);

        assertThat(report.busyKilled()).isEqualTo(1);
        assertThat(report.redelivered()).isEqualTo(1);
        assertThat(report.done()).isEqualTo(2);
        assertThat(report.waits().longest()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void protectedWorkersAreStoppedWhenTheyAreIdleOnly() {
        var jobs = List.of(new Job(0, 1), new Job(0, 1));

        var report = Simulation.run(
                new Trace("idle", jobs, 200, 1), new Fixed(step -> step == 0 ? 2 : 0), Conduct.PROTECTED, EXACT, 2, 1);

        assertThat(report.busyKilled()).isZero();
        assertThat(report.redelivered()).isZero();
        assertThat(report.waits().longest()).isZero();
        assertThat(report.instanceSeconds()).isBetween(20.0, 30.0);
    }

    @Test
    void spotTakesWorkersAndTheirJobsAreDoneAllTheSame() {
        var rough = new Cloud(2, 20, 30e6, 0.25, 40, 0.08, 60, 0, 60, 5, 0.03, 0, 60, 0.085);

        for (var conduct : Conduct.values()) {
            var report = Simulation.run(Traces.BURST.of(3), POLICY, conduct, rough, 0, 3);

            assertThat(report.spotLosses()).isPositive();
            assertThat(report.redelivered()).isPositive();
            assertThat(report.done()).isEqualTo(120);
        }
    }

    @Test
    void bufferedJobsThatOutliveTheirVisibilityRunTwice() {
        var buffering = new Cloud(1, 10, 1e15, 0, 30, 0, 0, 10, 60, 0, 0, 0, 60, 0.0116);
        var jobs = new ArrayList<Job>();
        for (var i = 0; i < 11; i++) {
            jobs.add(new Job(0, 1));
        }

        var report = Simulation.run(
                new Trace("buffer", jobs, 300, 1), new Fixed(step -> 2), Conduct.PROTECTED, buffering, 2, 1);

        assertThat(report.done()).isEqualTo(11);
        assertThat(Simulation.run(
                                new Trace("buffer", jobs, 300, 1),
                                new Fixed(step -> step < 8 ? 1 : 2),
                                Conduct.PROTECTED,
                                buffering,
                                1,
                                1)
                        .wastedRuns())
                .isPositive();
    }

    @Test
    void runThatCannotDrainIsGivenUp() {
        var report = Simulation.run(
                new Trace("never", List.of(new Job(0, 1)), 100, 1),
                new Fixed(step -> 0),
                Conduct.PROTECTED,
                EXACT,
                0,
                1);

        assertThat(report.undone()).isEqualTo(1);
        assertThat(report.waits().longest()).isZero();
    }

    @Test
    void worldThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> Cloud.standard().withBootSeconds(-1)).hasMessageContaining("no world to simulate");
        assertThatThrownBy(() -> new Job(-1, 0)).hasMessageContaining("no job");
        assertThatThrownBy(() -> new Trace("empty", List.of(), 1, 1)).hasMessageContaining("has no jobs");
        assertThatThrownBy(() -> new Cloud(0, 1, 1, 0, 1, 0, 0, 0, 60, 0, 0, 0, 60, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Wants what the number of the step says, whatever it sees. */
    private record Fixed(IntUnaryOperator sizes) implements ScalingPolicy<Integer> {

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public Source source() {
            return Source.CLOUDWATCH;
        }

        @Override
        public Duration interval() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Integer start(int size) {
            return 0;
        }

        @Override
        public Outcome<Integer> decide(Integer step, Signals signals, Instant now) {
            var why = new Reasoning("fixed", now, signals, Map.of(), "fixed", "it is so", List.of(), false);
            return new Outcome<>(step + 1, Decision.of(0, sizes.applyAsInt(step), why));
        }
    }
}
