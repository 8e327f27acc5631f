package org.wordfreq.system.faults;

import java.time.Duration;
import java.util.Random;

/** Draws fates from a seed: the n-th request that is judged meets the same one in every run with the same faults. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** A fate and what goes with it. */
    record Roll(Fate fate, Duration delay, long detail) {}

    synchronized Roll roll(Faults faults) {
        // Three draws whatever the faults, so that a roll does not depend on those before it.
        var share = random.nextDouble();
        var delay = faults.latency()
                .plus(faults.jitter()
                        .multipliedBy((long) (random.nextDouble() * 1000))
                        .dividedBy(1000));
        return new Roll(fate(faults, share), delay, random.nextLong());
    }

    private static Fate fate(Faults faults, double share) {
        return switch (faults.line()) {
            case CUT -> Fate.DISCONNECTED;
            case SILENT -> Fate.STALLED;
            case UP -> {
                var rest = share - faults.errors();
                if (rest < 0) {
                    yield Fate.REFUSED;
                }
                rest -= faults.lostRequests();
                if (rest < 0) {
                    yield Fate.REQUEST_LOST;
                }
                rest -= faults.lostAnswers();
                if (rest < 0) {
                    yield Fate.ANSWER_LOST;
                }
                yield rest < faults.cutAnswers() ? Fate.ANSWER_CUT : Fate.SERVED;
            }
        };
    }
}
