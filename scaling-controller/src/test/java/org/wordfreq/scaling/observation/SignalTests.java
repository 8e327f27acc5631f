package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkerHeartbeat.State;
import org.wordfreq.scaling.observation.Signal.Workers;

class SignalTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void workersAreSummedUp() {
        var workers = Workers.of(List.of(
                new WorkerHeartbeat("a", "host", 2, 1, State.RUNNING, NOW, NOW, 0, 0),
                new WorkerHeartbeat("b", "host", 4, 3, State.DRAINING, NOW, NOW, 0, 0)));

        assertThat(workers).isEqualTo(new Workers(2, 1, 6, 4));
    }

    @Test
    void noWorkersAreZeroes() {
        assertThat(Workers.of(List.of())).isEqualTo(new Workers(0, 0, 0, 0));
    }
}
