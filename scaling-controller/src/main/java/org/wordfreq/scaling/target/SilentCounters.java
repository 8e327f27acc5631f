package org.wordfreq.scaling.target;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wordfreq.scaling.target.CounterStarts.Later;
import org.wordfreq.scaling.target.Counters.Counter;

/** Ends counters that have given no sign of life in good time after their start, by what the table says and not by what one look saw. */
final class SilentCounters {

    private static final Logger log = LoggerFactory.getLogger(SilentCounters.class);

    private final Counters counters;
    private final DrainRequests requests;
    private final Duration limit;
    private final Clock clock;
    private final Later later;

    SilentCounters(Counters counters, DrainRequests requests, Duration limit, Clock clock, Later later) {
        this.counters = counters;
        this.requests = requests;
        this.limit = limit;
        this.clock = clock;
        this.later = later;
    }

    /**
     * Looks for them.
     *
     * @return whether there were some
     * @throws TargetUnavailable if the table does not answer
     */
    boolean end() {
        var unheard = counters.silentFor(limit, clock.instant());
        if (unheard.isEmpty()) {
            return false;
        }
        var beats = requests.lastBeats(LocalHost.name());
        unheard.forEach(Counter::hear);
        var silent =
                unheard.stream().filter(counter -> !hasBeaten(counter, beats)).toList();
        silent.forEach(this::end);
        return !silent.isEmpty();
    }

    private static boolean hasBeaten(Counter counter, Map<String, Instant> beats) {
        return counter.process().all().anyMatch(pid -> beats.getOrDefault(Long.toString(pid), Instant.EPOCH)
                .isAfter(counter.since()));
    }

    /** In order, should it have a job all the same; by force if it does not even end. */
    private void end(Counter counter) {
        var process = counter.process();
        log.atWarn()
                .addKeyValue("name", process.name())
                .addKeyValue("process", process.pid())
                .addKeyValue("limit", limit)
                .log("A counter has given no sign of life since its start and is replaced; see its log");
        counter.leave();
        process.handle().destroy();
        later.run(() -> process.handle().destroyForcibly(), CounterProcess.STOP_TIME);
    }
}
