package org.wordfreq.scaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TracesTests {

    @ParameterizedTest
    @EnumSource
    void seedDeterminesTheTraceAndItsOrder(Traces traces) {
        var trace = traces.of(5);

        assertThat(trace).isEqualTo(traces.of(5)).isNotEqualTo(traces.of(6));
        assertThat(trace.name()).isEqualTo(traces.id());
        assertThat(trace.jobs().stream().map(Job::arrivalSeconds).toList()).isSorted();
        assertThat(trace.jobs().getLast().arrivalSeconds()).isLessThan(trace.horizonSeconds());
        assertThat(traces.description()).isNotBlank();
    }

    @Test
    void burstIsTheOriginalsExperiment() {
        var jobs = Traces.BURST.of(1).jobs();

        assertThat(jobs).hasSize(120);
        assertThat(jobs.stream().mapToLong(Job::bytes).sum()).isBetween(117_000_000L, 118_000_000L);
    }

    @Test
    void heavyTailReachesFromKilobytesToGigabytes() {
        var bytes = Traces.HEAVY.of(1).jobs().stream().mapToLong(Job::bytes).summaryStatistics();

        assertThat(bytes.getMin()).isBetween(1_000L, 2_000L);
        assertThat(bytes.getMax()).isBetween(1_000_000_000L, 10_000_000_000L);
    }

    @Test
    void recordedTraceIsReadFromCsv() {
        var trace = TraceCsv.parse("monday", List.of("# recorded", "seconds,bytes", "", "12.5, 1000", "3,2000"));

        assertThat(trace.jobs()).containsExactly(new Job(3, 2000), new Job(12.5, 1000));
        assertThat(trace.horizonSeconds()).isEqualTo(1812.5);
    }

    @Test
    void lineThatIsNoJobIsNamed() {
        assertThatThrownBy(() -> TraceCsv.parse("bad", List.of("1,2", "x,2")))
                .hasMessage("line 2 is 'x,2', but should be seconds,bytes such as 12.5,1000000");
        assertThatThrownBy(() -> TraceCsv.parse("bad", List.of("1"))).hasMessageContaining("line 1 is '1'");
        assertThatThrownBy(() -> TraceCsv.parse("bad", List.of("-1,5"))).hasMessageContaining("line 1 is '-1,5'");
        assertThatThrownBy(() -> TraceCsv.parse("bad", List.of("seconds,bytes")))
                .hasMessageContaining("has no jobs");
    }
}
