package org.wordfreq.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.wordfreq.scaling.policy.Signals.Queue;
import org.wordfreq.scaling.policy.Signals.Service;
import org.wordfreq.scaling.policy.Signals.Workers;

/** What holds whatever the signals are, in whatever order they come. */
class DrainWithinPropertyTests {

    private static final int UNSEEN = 13;

    @Property(tries = 400)
    void sizeIsNeverOutsideItsBoundsNorBelowTheBusyWorkers(
            @ForAll("settings") DrainSettings settings,
            @ForAll("service") Service service,
            @ForAll @Size(max = 60) List<@From("scene") Scene> scenes) {
        var policy = new DrainWithin(settings);
        var state = policy.start(settings.bounds().min());
        var now = Scenes.START;
        for (var scene : scenes) {
            var signals = scene.signals(service);
            var outcome = policy.decide(state, signals, now);
            var size = outcome.decision().to();

            assertThat(size).isLessThanOrEqualTo(settings.bounds().max());
            if (Double.isInfinite(settings.budgetHours())) {
                assertThat(size).isGreaterThanOrEqualTo(settings.bounds().min());
            }
            if (outcome.decision() instanceof Decision.Shrink) {
                assertThat(size)
                        .isGreaterThanOrEqualTo(
                                Math.min(scene.busy(), settings.bounds().max()));
            }
            assertThat(outcome.decision().from()).isEqualTo(state.size());
            assertThat(outcome.next().size()).isEqualTo(size);
            state = outcome.next();
            now = now.plus(DrainWithin.INTERVAL);
        }
    }

    @Property(tries = 300)
    void anyWorkWakesAFleetOfZeroWithinOneTick(
            @ForAll("service") Service service,
            @ForAll @IntRange(min = 1, max = 100_000) int visible,
            @ForAll @IntRange(max = 40) int asleep) {
        var policy = new DrainWithin(DrainSettings.of(new Bounds(0, 50), Duration.ofMinutes(1)));
        var idle = new Scene(0, 0, 0, 0, 0, 0).signals(service);
        var state = policy.start(0);
        var now = Scenes.START;
        for (var i = 0; i < asleep; i++) {
            state = policy.decide(state, idle, now).next();
            now = now.plus(DrainWithin.INTERVAL);
        }

        var work = new Signals(new Queue(visible, 0, 0, 0, 0), new Workers(0, 0, 0, 0, 0), service);
        var decision = policy.decide(state, work, now).decision();

        assertThat(decision.to()).isPositive();
    }

    @Property(tries = 400)
    void moreBacklogNeverMakesASmallerFleet(
            @ForAll("settings") DrainSettings settings,
            @ForAll("service") Service service,
            @ForAll @Size(max = 30) List<@From("scene") Scene> past,
            @ForAll("scene") Scene now,
            @ForAll @IntRange(max = 5_000) int more) {
        var policy = new DrainWithin(settings);
        var state = policy.start(settings.bounds().min());
        var time = Scenes.START;
        for (var scene : past) {
            state = policy.decide(state, scene.signals(service), time).next();
            time = time.plus(DrainWithin.INTERVAL);
        }

        var less = policy.decide(state, now.signals(service), time).decision();
        var greater =
                policy.decide(state, now.withMore(more).signals(service), time).decision();

        assertThat(greater.to()).isGreaterThanOrEqualTo(less.to());
    }

    @Property(tries = 100)
    void oneOddSampleMovesNothing(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(max = 100_000) int odd,
            @ForAll @IntRange(max = 100_000) int oddInFlight,
            @ForAll @IntRange(max = 20_000) int oddArrivals) {
        var policy = new DrainWithin(DrainSettings.of(new Bounds(0, 50), Duration.ofMinutes(1)));
        var calm = new Scene(size, 2L * size, size * 0.8, size, size, 0).signals(Scenes.SERVICE);
        var wrong = new Scene(odd, oddInFlight, oddArrivals, size, size, 0).signals(Scenes.SERVICE);
        var settled = Scenes.repeat(policy, policy.start(size), calm, Scenes.START, 200);
        var next = Scenes.START.plus(DrainWithin.INTERVAL.multipliedBy(200));

        var during = policy.decide(settled.next(), wrong, next);
        var after = Scenes.repeat(policy, during.next(), calm, next.plus(DrainWithin.INTERVAL), 15);

        assertThat(settled.decision().to()).isEqualTo(size);
        assertThat(during.decision().to()).isEqualTo(size);
        assertThat(after.decision().to()).isEqualTo(size);
    }

    @Property(tries = 30)
    void spendingStopsAtTheBudget(
            @ForAll @IntRange(min = 1, max = 20) int max, @ForAll @IntRange(min = 1, max = 10) int tenths) {
        var budget = tenths / 10.0;
        var policy = new DrainWithin(
                DrainSettings.of(new Bounds(0, max), Duration.ofMinutes(1)).withBudgetHours(budget));
        var state = policy.start(max);
        var now = Instant.parse("2026-11-21T01:00:00Z");
        var paid = 0.0;
        for (var i = 0; i < 1_500; i++) {
            // Workers obey at once; those that should go are idle.
            var size = state.size();
            state = policy.decide(state, new Scene(500, 0, 5, size, 0, 0).signals(Scenes.SERVICE), now)
                    .next();
            paid += state.size() * 5;
            now = now.plus(DrainWithin.INTERVAL);
        }

        assertThat(paid / 3600).isLessThanOrEqualTo(budget);
    }

    @Property(tries = 300)
    void theSameArgumentsGiveTheSameDecision(
            @ForAll("settings") DrainSettings settings,
            @ForAll("service") Service service,
            @ForAll("scene") Scene scene) {
        var policy = new DrainWithin(settings);
        var state = policy.start(settings.bounds().max());

        assertThat(policy.decide(state, scene.signals(service), Scenes.START))
                .isEqualTo(policy.decide(state, scene.signals(service), Scenes.START));
    }

    record Scene(long visible, long inFlight, double arrivals, int live, int busy, int starting) {
        Signals signals(Service service) {
            return new Signals(queue(), new Workers(live, busy, starting, 0, starting == 0 ? 0 : 10), service);
        }

        private @Nullable Queue queue() {
            // Some scenes have no queue to see.
            return visible == UNSEEN ? null : new Queue(visible, inFlight, 0, 0, arrivals);
        }

        Scene withMore(int more) {
            var waiting = visible == UNSEEN || visible + more == UNSEEN ? visible : visible + more;
            return new Scene(waiting, inFlight, arrivals, live, busy, starting);
        }
    }

    @Provide
    Arbitrary<Scene> scene() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3_000),
                        Arbitraries.longs().between(0, 60),
                        Arbitraries.doubles().between(0, 50),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 10))
                .as((visible, inFlight, arrivals, live, share, starting) ->
                        new Scene(visible, inFlight, arrivals, live, (int) (live * share), starting));
    }

    @Provide
    Arbitrary<Service> service() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.doubles().between(0.01, 300),
                        Arbitraries.doubles().between(0.01, 60),
                        Arbitraries.doubles().between(0, 300))
                .as(Service::new);
    }

    @Provide
    Arbitrary<DrainSettings> settings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(5, 40),
                        Arbitraries.integers().between(5, 600),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(0.05, 2.0, Double.POSITIVE_INFINITY))
                .as((min, max, target, step, budget) -> DrainSettings.of(
                                new Bounds(min, max), Duration.ofSeconds(target))
                        .withSteps(step, step)
                        .withBudgetHours(budget));
    }
}
