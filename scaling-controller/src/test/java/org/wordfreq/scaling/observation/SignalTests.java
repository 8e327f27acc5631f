package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.Beat;
import org.wordfreq.scaling.observation.Signal.Workers;

class SignalTests {

    @Test
    void workersAreSummedUp() {
        var workers = Workers.of(List.of(
                Beat.of("a").slots(2).busy(1).told(),
                Beat.of("b").slots(4).busy(3).draining().told()));

        assertThat(workers).isEqualTo(new Workers(2, 1, 6, 4));
    }

    @Test
    void noWorkersAreZeroes() {
        assertThat(Workers.of(List.of())).isEqualTo(new Workers(0, 0, 0, 0));
    }
}
