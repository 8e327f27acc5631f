package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.Beat;

class RestingTests {

    private final Resting resting = new Resting();

    @Test
    void whatWorkersHaveDoesNotRest() {
        assertThat(resting.of(4, List.of(worker(2, 2), worker(2, 2)))).isZero();
        assertThat(resting.of(4, List.of(worker(2, 2), worker(2, 2)))).isZero();
    }

    @Test
    void whatWasReceivedAMomentAgoDoesNotRest() {
        assertThat(resting.of(3, List.of(worker(0, 4)))).isZero();
        assertThat(resting.of(3, List.of(worker(3, 4)))).isZero();
    }

    @Test
    void whatNoSlotHoldsAtTwoLooksRests() {
        assertThat(resting.of(500, List.of(worker(1, 2), worker(0, 2)))).isEqualTo(496);
        assertThat(resting.of(500, List.of(worker(1, 2), worker(0, 2)))).isEqualTo(499);
    }

    @Test
    void withoutWorkersEveryJobRests() {
        assertThat(resting.of(7, List.of())).isEqualTo(7);
    }

    @Test
    void moreBusySlotsThanJobsAreAnApproximation() {
        assertThat(resting.of(1, List.of(worker(4, 4)))).isZero();
    }

    private static WorkerHeartbeat worker(int busy, int slots) {
        return Beat.of("w").slots(slots).busy(busy).told();
    }
}
