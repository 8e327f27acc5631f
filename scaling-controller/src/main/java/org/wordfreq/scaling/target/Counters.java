package org.wordfreq.scaling.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WorkerHeartbeat;

/** The counters that run in a folder, and what is known of each. Not for several threads at once. */
final class Counters {

    private final Map<Long, Counter> running = new LinkedHashMap<>();

    /** One of them. */
    static final class Counter {

        private final CounterProcess process;
        private final Instant since;
        private boolean leaving;
        private boolean heard;

        private Counter(CounterProcess process, Instant since) {
            this.process = process;
            this.since = since;
        }

        CounterProcess process() {
            return process;
        }

        /** When it began, as far as this controller knows. */
        Instant since() {
            return since;
        }

        /** Whether it was asked to end. */
        boolean isLeaving() {
            return leaving;
        }

        void leave() {
            leaving = true;
        }

        /** It has given a sign of life, or will have to give none. */
        void hear() {
            heard = true;
        }

        private boolean isSilentFor(Duration limit, Instant now) {
            return !heard && !leaving && Duration.between(since, now).compareTo(limit) > 0;
        }
    }

    void add(CounterProcess process, Instant now) {
        running.put(process.pid(), new Counter(process, now));
    }

    /** It has ended. */
    Counter remove(CounterProcess process) {
        return Objects.requireNonNull(running.remove(process.pid()), process.name());
    }

    int size() {
        return running.size();
    }

    /** Those that were not asked to end. */
    int staying() {
        return (int) running.values().stream()
                .filter(counter -> !counter.isLeaving())
                .count();
    }

    List<CounterProcess> processes() {
        return running.values().stream().map(Counter::process).toList();
    }

    /** Those whose workers give signs of life do, and some were asked to end by an earlier controller. */
    void hear(List<WorkerHeartbeat> workers) {
        for (var worker : workers) {
            var counter = of(worker);
            if (counter != null) {
                counter.hear();
                if (worker.isDraining()) {
                    counter.leave();
                }
            }
        }
    }

    /** The workers of ours that are idle and stay, the youngest first: the oldest run the fastest code. */
    List<WorkerHeartbeat> idle(List<WorkerHeartbeat> workers) {
        return workers.stream()
                .filter(worker -> worker.busy() == 0)
                .filter(worker -> {
                    var counter = of(worker);
                    return counter != null && !counter.isLeaving();
                })
                .sorted(Comparator.comparing(WorkerHeartbeat::startedAt).reversed())
                .toList();
    }

    /** Was asked to end. */
    void leave(WorkerHeartbeat worker) {
        Objects.requireNonNull(of(worker), worker.workerId()).leave();
    }

    /** Those that have given no sign of life so long after their start. */
    List<Counter> silentFor(Duration limit, Instant now) {
        return running.values().stream()
                .filter(counter -> counter.isSilentFor(limit, now))
                .toList();
    }

    /** By the number of its process; another host may use the same numbers. */
    private @Nullable Counter of(WorkerHeartbeat worker) {
        var instance = worker.instance();
        return instance != null
                        && instance.matches("\\d{1,18}")
                        && worker.host().equals(LocalHost.name())
                ? running.get(Long.parseLong(instance))
                : null;
    }
}
