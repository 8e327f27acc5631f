package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class JobTimesConvergenceTests {

    private static final double TEN_MINUTES = 600;

    @RepeatedTest(200)
    void jobsThatAreAllAlikeAreForetoldAfterTenMinutesOfWork(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var seconds = Math.pow(10, random.nextDouble(-2, 2.5));
        var bytes = (long) Math.pow(10, random.nextDouble(0, 8));

        var times = worked(JobTimes.UNKNOWN, seconds, bytes, 1 + random.nextInt(20), TEN_MINUTES);

        assertThat(times.secondsFor((double) bytes))
                .as("%s s, %s bytes", seconds, bytes)
                .isCloseTo(seconds, withPercentage(10));
    }

    @Test
    void slowOrSmallJobsAreNotTakenForFastOnes() {
        assertThat(worked(JobTimes.UNKNOWN, 1, 10_000, 1, TEN_MINUTES).secondsFor(10_000))
                .isCloseTo(1, withPercentage(5));
        assertThat(worked(JobTimes.UNKNOWN, 3, 1_000_000, 1, TEN_MINUTES).secondsFor(1_000_000))
                .isCloseTo(3, withPercentage(5));
        assertThat(worked(JobTimes.UNKNOWN, 2, 0, 1, TEN_MINUTES).secondsFor(0)).isCloseTo(2, withPercentage(5));
    }

    @Test
    void slowSmallJobsDoNotMakeLargeOnesEndless() {
        var times = worked(JobTimes.UNKNOWN, 1, 10_000, 1, TEN_MINUTES);

        assertThat(times.secondsFor(64e6)).isBetween(2.0, 30.0);
    }

    @Test
    void jobsOfManySizesTellTheTimeOfAJobFromThatOfAByte() {
        var random = new Random(7);
        var times = JobTimes.UNKNOWN;
        for (var i = 0; i < 400; i++) {
            var bytes = (long) Math.pow(10, random.nextDouble(3, 7.5));
            times = times.and(0.7 + bytes / 4e6, 1, bytes);
        }

        assertThat(times.secondsFor(0)).isCloseTo(0.7, withPercentage(10));
        assertThat(times.bytesPerSecond()).isCloseTo(4e6, withPercentage(10));
    }

    @Test
    void speedThatChangesIsFollowedWithinMinutes() {
        var slow = worked(JobTimes.UNKNOWN, 10, 1_000_000, 1, 3600);

        var fast = worked(slow, 0.2, 1_000_000, 25, 480);

        assertThat(fast.secondsFor(1e6)).isCloseTo(0.2, withPercentage(25));
    }

    @Test
    void whatCannotHaveBeenMeasuredIsRefused() {
        assertThatThrownBy(() -> new JobTimes(-1, 0, 0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JobTimes(1, Double.NaN, 0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JobTimes(1, 1, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JobTimes worked(JobTimes before, double seconds, long bytes, int atOnce, double busySeconds) {
        var times = before;
        for (var busy = 0.0; busy < busySeconds; busy += seconds * atOnce) {
            times = times.and(seconds * atOnce, atOnce, bytes * atOnce);
        }
        return times;
    }
}
