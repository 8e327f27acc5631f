package org.wordfreq.scaling.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wordfreq.contracts.WorkerHeartbeat;

/**
 * How long it takes from asking a target for workers until they take jobs, and which were asked for and have not come yet.
 *
 * @param learned seconds, by the target's name
 * @param asks what is awaited, the oldest first
 */
public record BootTimes(Map<String, Double> learned, List<Ask> asks) {

    static final BootTimes UNKNOWN = new BootTimes(Map.of(), List.of());

    /** What a new measurement counts. */
    private static final double WEIGHT = 0.3;

    /** What takes so many times longer than is known is a wait for something else, and counts as no more than that. */
    private static final double IMPLAUSIBLE = 5;

    /** A target may take so long to show what it was asked for. */
    private static final Duration UNSEEN_FOR = Duration.ofSeconds(15);

    private static final double DEFAULT_SECONDS = 30;
    private static final double LEAST_SECONDS = 5;
    private static final Map<String, Double> DEFAULTS =
            Map.of("process", 5.0, "kubernetes", 15.0, "ecs", 40.0, "asg", 60.0, "dry-run", 0.0);

    /**
     * A growth that was asked for.
     *
     * @param at when
     * @param workers how many of it have not come yet; above 0
     */
    public record Ask(Instant at, int workers) {
        public Ask {
            Objects.requireNonNull(at, "the time of an ask is missing");
            require(workers > 0, workers + " workers asked for; an ask is for 1 or more");
        }
    }

    public BootTimes {
        learned = Map.copyOf(learned);
        learned.forEach((target, seconds) -> require(
                Double.isFinite(seconds) && seconds >= 0, target + " takes " + seconds + " s to start a worker"));
        asks = List.copyOf(asks);
    }

    /** What is to be expected of that target. */
    double seconds(String target) {
        return learned.getOrDefault(target, DEFAULTS.getOrDefault(target, DEFAULT_SECONDS));
    }

    /** The same after the target was asked for another size. */
    BootTimes resized(int from, int to, Instant now) {
        var left = new ArrayList<>(asks);
        if (to > from) {
            left.add(new Ask(now, to - from));
        }
        // Who takes back takes back what was asked for last.
        for (var excess = from - to; excess > 0 && !left.isEmpty(); ) {
            var last = left.removeLast();
            if (last.workers() > excess) {
                left.add(new Ask(last.at(), last.workers() - excess));
            }
            excess -= last.workers();
        }
        return new BootTimes(learned, left);
    }

    /** The same after workers came: each is taken for one of those asked for first. */
    BootTimes started(String target, Collection<WorkerHeartbeat> workers, Instant now) {
        var left = new ArrayList<>(asks);
        var known = new HashMap<>(learned);
        for (var worker : workers) {
            if (!left.isEmpty()) {
                var ask = left.removeFirst();
                if (ask.workers() > 1) {
                    left.addFirst(new Ask(ask.at(), ask.workers() - 1));
                }
                var seconds =
                        Duration.between(ask.at(), begin(worker, ask, now)).toMillis() / 1e3;
                var most = IMPLAUSIBLE * Math.max(LEAST_SECONDS, seconds(target));
                known.merge(target, Math.min(most, seconds), (old, measured) -> old + WEIGHT * (measured - old));
            }
        }
        return new BootTimes(known, left);
    }

    /**
     * The same where so many are awaited: who was asked for before them has come while nobody looked, or was given up.
     * While workers are missing, what was asked for stays, however long ago it was.
     */
    BootTimes awaiting(int starting, Instant now) {
        var left = new ArrayList<>(asks);
        var excess = asks.stream().mapToInt(Ask::workers).sum() - starting;
        while (excess > 0 && !left.getFirst().at().plus(UNSEEN_FOR).isAfter(now)) {
            var oldest = left.removeFirst();
            if (oldest.workers() > excess) {
                left.addFirst(new Ask(oldest.at(), oldest.workers() - excess));
            }
            excess -= oldest.workers();
        }
        return new BootTimes(learned, left);
    }

    /** Clocks differ: what a worker says of its start counts where it is possible. */
    private static Instant begin(WorkerHeartbeat worker, Ask ask, Instant now) {
        var said = worker.startedAt();
        return said.isBefore(ask.at()) || said.isAfter(now) ? now : said;
    }

    /**
     * The mean time until those that start will take jobs. Who is overdue is expected the later, the longer he is awaited: a
     * worker that never comes must not count as one for ever.
     */
    double secondsUntilStarted(String target, int starting, Instant now) {
        var boot = seconds(target);
        var sum = 0.0;
        var counted = 0;
        for (var ask : asks) {
            var elapsed = Math.max(0, Duration.between(ask.at(), now).toMillis() / 1e3);
            var workers = Math.min(ask.workers(), starting - counted);
            sum += workers * Math.max(boot - elapsed, elapsed / 5);
            counted += workers;
        }
        return starting == 0 ? 0 : (sum + (starting - counted) * boot) / starting;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
