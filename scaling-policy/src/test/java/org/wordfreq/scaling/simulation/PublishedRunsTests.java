package org.wordfreq.scaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedRunsTests {

    private static final int SEEDS = 5;

    @Test
    void fitOnOneRowOfAFamilyPredictsItsOtherRow() {
        var predictions = PublishedRuns.fromOneRowOfAFamily(SEEDS);

        assertThat(predictions).hasSize(4).allSatisfy(one -> assertThat(Math.abs(one.error()))
                .isLessThan(0.12));
        assertThat(predictions).filteredOn(one -> !one.row().fitted()).hasSize(2);
        // "one to five instances in under 90 s": four alarms' actions, half a minute apart.
        assertThat(predictions.get(1).secondsToFive()).isEqualTo(90);
    }

    /** Documents a limit of the model: a t2.micro does not tell how fast a c5.large is. */
    @Test
    void fitDoesNotReachAcrossFamilies() {
        var predictions = PublishedRuns.fromOneRow(SEEDS);

        assertThat(predictions).filteredOn(one -> one.row().fitted()).hasSize(1);
        assertThat(predictions.get(1).error()).isBetween(-0.12, 0.12);
        assertThat(predictions.get(2).error()).isGreaterThan(0.5);
        assertThat(predictions.get(3).error()).isGreaterThan(0.5);
    }
}
