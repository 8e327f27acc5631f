package org.wordfreq.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTableTests {

    @Test
    void contestantsAreComparedByTheMedianOfTheirProcessorTime() {
        var laps = new LinkedHashMap<String, List<Lap>>();
        laps.put("ours", List.of(lap(100, 10), lap(200, 20), lap(900, 40)));
        laps.put("theirs", List.of(lap(100, 60), lap(100, 80), lap(100, 100)));

        var table = new ComparisonTable("text.txt", 8_000_000, laps).toString();

        assertThat(table.lines())
                .contains("| ours | 400.0 | 200.0 to 800.0 | 1.00 | 40.0 | 1,234, 56 |")
                .contains("| theirs | 100.0 | 80.0 to 133.3 | 4.00 | 80.0 | 1,234, 56 |");
    }

    @Test
    void medianOfTwoIsHalfwayBetween() {
        assertThat(new Series(List.of(9.0, 1.0)).median()).isEqualTo(5);
    }

    @Test
    void lapSurvivesTheWayFromOneProcessToAnother() {
        assertThat(Lap.parse(lap(3, 2).format())).isEqualTo(lap(3, 2));
    }

    private static Lap lap(int wallMillis, int cpuMillis) {
        return new Lap(Duration.ofMillis(wallMillis), Duration.ofMillis(cpuMillis), Optional.of(new Totals(1234, 56)));
    }
}
