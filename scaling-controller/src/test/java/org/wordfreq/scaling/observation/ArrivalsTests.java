package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArrivalsTests {

    private final Arrivals arrivals = new Arrivals();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void theFirstLookShowsNoArrivals() {
        assertThat(look(500, 0)).isZero();
    }

    @Test
    void whatIsThereMoreAndWhatWasDoneHasArrived() {
        look(10, 0);

        assertThat(look(15, 5)).isEqualTo(2);
        assertThat(look(15, 10)).isEqualTo(2);
    }

    @Test
    void anEndThatHeartbeatsShowLaterIsNoArrival() {
        look(10, 0);

        assertThat(look(5, 0)).as("five are gone").isZero();
        assertThat(look(5, 5)).as("now we hear that they are done").isZero();
        assertThat(look(10, 0)).isEqualTo(1);
    }

    @Test
    void noiseAroundTheSameDepthAddsUpToNothing() {
        look(1_000, 0);
        var sum = 0.0;
        for (var noise : new int[] {-30, 25, -10, 30, -20, 15, -30, 20}) {
            sum += look(1_000 + noise, 0) * 5;
        }

        assertThat(sum).isLessThan(60);
    }

    @Test
    void aDepthThatFellForAnotherReasonIsForgotten() {
        look(1_000, 0);
        assertThat(look(0, 0)).as("somebody purged the queue").isZero();
        for (var i = 0; i < 4; i++) {
            look(0, 0);
        }

        assertThat(look(50, 0)).isEqualTo(10);
    }

    @Test
    void looksThatFollowSoonAreTakenTogether() {
        look(0, 0);
        for (var second = 1; second < 5; second++) {
            now = now.plusSeconds(1);
            assertThat(arrivals.perSecond(now, 10)).isZero();
        }
        now = now.plusSeconds(1);

        assertThat(arrivals.perSecond(now, 10)).isEqualTo(2);
    }

    private double look(long depth, long done) {
        now = now.plusSeconds(5);
        arrivals.done(done);
        return arrivals.perSecond(now, depth);
    }
}
