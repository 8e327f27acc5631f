package org.wordfreq.scaling.policy;

import java.time.Instant;
import org.wordfreq.scaling.policy.Signals.Queue;
import org.wordfreq.scaling.policy.Signals.Service;
import org.wordfreq.scaling.policy.Signals.Workers;

/** Signals for tests: two slots a worker, 2 s a job, 40 s to boot. */
final class Scenes {

    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    static final Service SERVICE = new Service(2, 2, 1, 40);

    private Scenes() {}

    static Signals signals(long visible, long inFlight, int live, int busy) {
        return signals(visible, inFlight, 0, live, busy, 0);
    }

    static Signals signals(long visible, long inFlight, double arrivals, int live, int busy, int starting) {
        return new Signals(
                new Queue(visible, inFlight, 0, 0, arrivals),
                new Workers(live, busy, starting, 0, starting == 0 ? 0 : 20),
                SERVICE);
    }

    /** Decides every 5 s on the same signals, so many times. */
    static <S> Outcome<S> repeat(ScalingPolicy<S> policy, S state, Signals signals, Instant from, int times) {
        var outcome = policy.decide(state, signals, from);
        for (var i = 1; i < times; i++) {
            outcome = policy.decide(
                    outcome.next(), signals, from.plus(policy.interval().multipliedBy(i)));
        }
        return outcome;
    }
}
