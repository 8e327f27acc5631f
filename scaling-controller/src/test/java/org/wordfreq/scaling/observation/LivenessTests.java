package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.Beat;
import org.wordfreq.scaling.TestClock;

class LivenessTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final TestClock steady = new TestClock(Instant.EPOCH);
    private final Liveness liveness = new Liveness(steady);

    @Test
    void aWorkerWhoseClockIsBehindLivesAsLongAsItBeats() {
        var behind = Duration.ofHours(-3);
        assertThat(look(0, behind)).as("not known yet").isZero();

        for (var second = 5; second < 60; second += 5) {
            assertThat(look(second, behind)).isOne();
        }
    }

    @Test
    void aWorkerWhoseClockIsAheadIsDeadSoonAfterItsLastBeat() {
        var ahead = Duration.ofHours(1);
        assertThat(look(0, ahead)).isOne();
        assertThat(look(5, ahead)).isOne();

        steady.pass(Duration.ofSeconds(9));
        assertThat(again(5, ahead)).isOne();
        steady.pass(Duration.ofSeconds(6));
        assertThat(again(5, ahead)).isZero();
    }

    @Test
    void whoWasDeadBeforeThisControllerBeganIsDead() {
        assertThat(look(0, Duration.ofMinutes(-5))).isZero();
        assertThat(look(0, Duration.ofMinutes(-5))).isZero();
    }

    @Test
    void whoIsSlowForAMomentIsTakenForAliveAtFirst() {
        assertThat(look(0, Duration.ofSeconds(-20))).isOne();
    }

    @Test
    void aClockThatIsSetKillsNobody() {
        look(0, Duration.ZERO);

        steady.pass(Duration.ofSeconds(5));
        assertThat(liveness.living(List.of(beat(0, Duration.ZERO)), NOW.plusSeconds(7_200)))
                .hasSize(1);
    }

    /** So many workers live, of one that beats at that second by its own clock. */
    private int look(int second, Duration difference) {
        steady.pass(Duration.ofSeconds(5));
        return again(second, difference);
    }

    private int again(int second, Duration difference) {
        return liveness.living(List.of(beat(second, difference)), NOW.plusSeconds(second))
                .size();
    }

    private static WorkerHeartbeat beat(int second, Duration difference) {
        var at = NOW.plusSeconds(second).plus(difference);
        return Beat.of("w").at(at).told();
    }
}
