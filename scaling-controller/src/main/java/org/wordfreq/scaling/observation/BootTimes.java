package org.wordfreq.scaling.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What has not come by then was lost, and is no measure of anything. */
    private static final Duration AWAITED_FOR = Duration.ofMinutes(15);

    private static final double DEFAULT_SECONDS = 30;
    private static final Map<String, Double> DEFAULTS =
            Map.of("process", 5.0, "kubernetes", 15.0, "ecs", 40.0, "asg", 60.0, "dry-run", 0.0);

    /**
     * A growth that was asked for.
     *
     * @param at when
     * @param workers how many of it have not come yet; above 0
     */
    public record Ask(Instant at, int workers) {}

    public BootTimes {
        learned = Map.copyOf(learned);
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
        left.removeIf(ask -> ask.at().plus(AWAITED_FOR).isBefore(now));
        var known = new HashMap<>(learned);
        for (var worker : workers) {
            if (!left.isEmpty()) {
                var ask = left.removeFirst();
                if (ask.workers() > 1) {
                    left.addFirst(new Ask(ask.at(), ask.workers() - 1));
                }
                var seconds =
                        Duration.between(ask.at(), begin(worker, ask, now)).toMillis() / 1e3;
                known.merge(target, seconds, (old, measured) -> old + WEIGHT * (measured - old));
            }
        }
        return new BootTimes(known, left);
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
}
