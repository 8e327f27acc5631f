package org.wordfreq.scaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.policy.Bounds;
import org.wordfreq.scaling.policy.DrainSettings;
import org.wordfreq.scaling.policy.DrainWithin;

class SimulationTests {

    private static final DrainWithin POLICY =
            new DrainWithin(DrainSettings.of(new Bounds(0, 20), Duration.ofSeconds(60)));

    @Test
    void sameSeedGivesTheSameReport() {
        var trace = Traces.BURST.of(7);

        var first = Simulation.run(trace, POLICY, Conduct.PROTECTED, Cloud.standard(), 0, 7);
        var second = Simulation.run(trace, POLICY, Conduct.PROTECTED, Cloud.standard(), 0, 7);

        assertThat(first).isEqualTo(second);
    }

    @Test
    void everyJobOfTheBurstIsDoneAndTheFleetSleepsAgain() {
        var report = Simulation.run(Traces.BURST.of(1), POLICY, Conduct.PROTECTED, Cloud.standard(), 0, 1);

        assertThat(report.done()).isEqualTo(120);
        assertThat(report.undone()).isZero();
        assertThat(report.busyKilled()).isZero();
        assertThat(report.timeline().getLast().desired()).isZero();
    }
}
