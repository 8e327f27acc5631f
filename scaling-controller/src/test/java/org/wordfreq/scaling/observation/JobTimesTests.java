package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JobTimesTests {

    private static final double MB = 1e6;

    @Test
    void beforeAnythingIsMeasuredAJobIsShortButNotNothing() {
        assertThat(JobTimes.UNKNOWN.secondsFor(0)).isPositive();
        assertThat(JobTimes.UNKNOWN.secondsFor(30 * MB)).isCloseTo(1.1, within(0.01));
    }

    @Test
    void whatWasMeasuredIsForetold() {
        var times = JobTimes.UNKNOWN.and(500, 100, 100 * 5_000_000L);

        assertThat(times.meanBytes()).isEqualTo(5 * MB);
        assertThat(times.secondsFor(5 * MB)).isCloseTo(5, within(0.1));
        assertThat(times.secondsFor(50 * MB)).isCloseTo(49, within(1.0));
    }

    @Test
    void aFewJobsOutweighWhatWasBelieved() {
        assertThat(JobTimes.UNKNOWN.and(10, 2, 2_000_000).secondsFor(MB)).isGreaterThan(3);
    }

    @Test
    void smallDocumentsSayLittleOfLargeOnes() {
        // 1 KB in 0.11 s is not 9 KB a second.
        var times = JobTimes.UNKNOWN.and(110, 1_000, 1_000_000);

        assertThat(times.secondsFor(1_000)).isCloseTo(0.11, within(0.02));
        assertThat(times.bytesPerSecond()).isGreaterThan(50_000);
    }

    @Test
    void aMinuteOfWorkHalvesWhatWasBefore() {
        var slow = JobTimes.UNKNOWN.and(600, 60, 60_000_000);
        var faster = slow;
        for (var minute = 0; minute < 6; minute++) {
            faster = faster.and(60, 60, 60_000_000);
        }

        assertThat(slow.secondsFor(MB)).isCloseTo(9.9, within(0.3));
        assertThat(faster.secondsFor(MB)).isCloseTo(1, within(0.3));
    }
}
