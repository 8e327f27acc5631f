package org.wordfreq.scaling.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.leadership.SteadyClock;

/**
 * Which workers live: those whose heartbeats change. No two machines' clocks are compared, but for a worker that this
 * controller sees for the first time, and generously then; a few seconds later its next heartbeat shows, or does not.
 */
@Component
final class Liveness {

    /** By so much clocks may differ, and a worker that is seen for the first time be taken for alive or not. */
    private static final Duration DIFFERENCE = Duration.ofMinutes(1);

    private final Clock steady;
    private final Map<String, Sign> signs = new HashMap<>();

    /**
     * A heartbeat.
     *
     * @param beatAt when it was given, by the worker's clock
     * @param aliveUntil by this controller's
     */
    private record Sign(Instant beatAt, Instant aliveUntil) {}

    @Autowired
    Liveness() {
        this(new SteadyClock());
    }

    Liveness(Clock steady) {
        this.steady = steady;
    }

    /**
     * Of all the workers that the table knows, those that live.
     *
     * @param now by the clock that may differ from the workers'
     */
    synchronized List<WorkerHeartbeat> living(List<WorkerHeartbeat> known, Instant now) {
        var at = steady.instant();
        var present = new HashMap<String, Sign>();
        var living = new ArrayList<WorkerHeartbeat>();
        for (var beat : known) {
            var sign = sign(beat, signs.get(beat.workerId()), at, now);
            present.put(beat.workerId(), sign);
            if (sign.aliveUntil().isAfter(at)) {
                living.add(beat);
            }
        }
        signs.clear();
        signs.putAll(present);
        return living;
    }

    private static Sign sign(WorkerHeartbeat beat, @Nullable Sign before, Instant at, Instant now) {
        if (before != null && before.beatAt().equals(beat.beatAt())) {
            return before;
        }
        var isNew = before != null || beat.beatAt().plus(DIFFERENCE).isAfter(now);
        return new Sign(beat.beatAt(), isNew ? at.plus(WorkerHeartbeat.LIVE_FOR) : at);
    }
}
