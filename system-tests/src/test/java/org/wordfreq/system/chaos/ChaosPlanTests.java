package org.wordfreq.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wordfreq.system.chaos.Step.Action;
import org.wordfreq.system.faults.Faults.Line;
import org.wordfreq.system.faults.OverloadedService;

final class ChaosPlanTests {

    @Test
    void oneSeedMeansOnePlan() {
        var plan = ChaosPlan.of(7, Scale.SHORT);
        var again = ChaosPlan.of(7, Scale.SHORT);
        var other = ChaosPlan.of(8, Scale.SHORT);

        assertThat(again.noise()).isEqualTo(plan.noise()).isNotEqualTo(other.noise());
        assertThat(again.steps()).hasToString(plan.steps().toString());
        assertThat(other.steps().toString()).isNotEqualTo(plan.steps().toString());
        assertThat(contents(again)).isEqualTo(contents(plan)).isNotEqualTo(contents(other));
        assertThat(oracles(again)).isEqualTo(oracles(plan)).isNotEqualTo(oracles(other));
    }

    @Test
    void everySeedBringsEveryKindOfTrouble() {
        for (var seed = 0; seed < 4; seed++) {
            var plan = ChaosPlan.of(seed, Scale.SHORT);

            assertThat(plan.noise().values())
                    .hasSize(OverloadedService.values().length)
                    .allMatch(noise -> noise.errors() > 0 && noise.lostAnswers() > 0 && noise.cutAnswers() > 0);
            assertThat(kinds(plan))
                    .contains("Kill", "Terminate", "RestartEmulators", "Purge", "Duplicate", "Snatch", "Upload");
            assertThat(plan.steps().stream()
                            .map(Step::action)
                            .filter(Action.Inflict.class::isInstance)
                            .map(Action.Inflict.class::cast)
                            .map(inflict ->
                                    inflict.service() + " " + inflict.faults().line()))
                    .contains("S3 " + Line.CUT, "SQS " + Line.SILENT, "DYNAMO_DB " + Line.CUT);
        }
    }

    private static Set<String> kinds(ChaosPlan plan) {
        return plan.steps().stream()
                .map(step -> step.action().getClass().getSimpleName())
                .collect(Collectors.toSet());
    }

    private static List<Oracle> oracles(ChaosPlan plan) {
        return plan.documents().stream()
                .map(document -> document.text().oracle())
                .toList();
    }

    private static List<Integer> contents(ChaosPlan plan) {
        return plan.documents().stream().map(ChaosPlanTests::content).toList();
    }

    private static int content(PlannedDocument document) {
        try (var text = document.text().open()) {
            return Arrays.hashCode(text.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
