package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.Beat;

class ProgressTests {

    private final Progress progress = new Progress();

    @Test
    void theFirstLookOnlySeesWhereThingsStand() {
        var since = progress.since(JobTimes.UNKNOWN, List.of(beat("a", 100, 50_000)));

        assertThat(since.jobs()).isZero();
        assertThat(since.times()).isEqualTo(JobTimes.UNKNOWN);
        assertThat(since.started()).isEmpty();
    }

    @Test
    void laterLooksSeeWhatWasDone() {
        progress.since(JobTimes.UNKNOWN, List.of(beat("a", 100, 50_000), beat("b", 0, 0)));

        var since = progress.since(JobTimes.UNKNOWN, List.of(beat("a", 104, 54_000), beat("b", 6, 6_000)));

        assertThat(since.jobs()).isEqualTo(10);
        assertThat(since.times().jobs()).isBetween(9.0, 10.0);
        assertThat(since.times().busySeconds()).isBetween(9.0, 10.0);
    }

    @Test
    void aLongJobTakesItsWholeTimeWhenItEnds() {
        progress.since(JobTimes.UNKNOWN, List.of(beat("a", 0, 0)));
        for (var second = 5; second < 300; second += 5) {
            var since = progress.since(JobTimes.UNKNOWN, List.of(beat("a", 0, second * 1_000L)));
            assertThat(since.times()).isEqualTo(JobTimes.UNKNOWN);
        }

        var since = progress.since(JobTimes.UNKNOWN, List.of(beat("a", 1, 300_000)));

        assertThat(since.times().busySeconds()).isEqualTo(300);
    }

    @Test
    void aNewWorkerIsNamedAndItsFirstJobsCount() {
        progress.since(JobTimes.UNKNOWN, List.of());

        var since = progress.since(JobTimes.UNKNOWN, List.of(beat("new", 2, 1_000)));

        assertThat(since.started()).extracting(WorkerHeartbeat::workerId).containsExactly("new");
        assertThat(since.jobs()).isEqualTo(2);
        assertThat(progress.since(since.times(), List.of()).jobs()).isZero();
    }

    private static WorkerHeartbeat beat(String id, long jobsDone, long busyMillis) {
        return Beat.of(id).busy(1).done(jobsDone, 1_000, busyMillis).told();
    }
}
