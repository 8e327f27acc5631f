package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.cli.console.Failure;
import picocli.CommandLine;

class FleetOptionsTests {

    @Test
    void fleetGrowsFromOneByDefault() {
        var plan = parsed().plan();

        assertThat(plan.least()).isEqualTo(1);
        assertThat(plan.most()).isBetween(2, 8);
        assertThat(plan.latencyTarget()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aNumberOfCountersFixesIt() {
        assertThat(parsed("--counters", "3").plan()).isEqualTo(new FleetPlan(3, 3, Duration.ofMinutes(1)));
        assertThat(parsed("--counters", "0").plan()).isEqualTo(FleetPlan.NONE);
    }

    @Test
    void boundsAndTargetAreTakenAsTheyAreGiven() {
        assertThat(parsed("--min-counters", "0", "--max-counters", "5", "--latency-target", "10s")
                        .plan())
                .isEqualTo(new FleetPlan(0, 5, Duration.ofSeconds(10)));
    }

    @Test
    void oneBoundMovesTheOtherWhereItMust() {
        assertThat(parsed("--min-counters", "20").plan().most()).isEqualTo(20);
        assertThat(parsed("--max-counters", "1").plan()).isEqualTo(new FleetPlan(1, 1, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--counters=2 --max-counters=3",
                "--counters=65",
                "--min-counters=3 --max-counters=2",
                "--min-counters=-1",
                "--latency-target=0"
            })
    void whatContradictsItselfIsRefused(String arguments) {
        var options = parsed(arguments.split(" "));

        assertThatThrownBy(options::check).isInstanceOf(Failure.class).hasMessageContaining("--");
    }

    private static FleetOptions parsed(String... arguments) {
        var options = new FleetOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("fleet", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options;
    }
}
