package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTests {

    @ParameterizedTest
    @CsvSource({"1, 5, 10", "2, 10, 20", "3, 20, 40", "4, 30, 60"})
    void doublesUpToTheLimitWithHalfOfItRandom(int receives, long least, long most) {
        assertThat(delay(0).after(receives)).isEqualTo(Duration.ofSeconds(least));
        assertThat(delay(0.9999999).after(receives)).isEqualTo(Duration.ofSeconds(most));
    }

    @ParameterizedTest
    @CsvSource({"5", "6", "1000"})
    void lastDeliveryIsLeftToTheRedriveAtOnce(int receives) {
        assertThat(delay(0.5).after(receives)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void isNeverLessThanASecondSinceSqsCountsInSeconds() {
        var delay = new RetryDelay(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0);

        assertThat(delay.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(delay.after(4)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void limitHoldsForTheFirstWaitToo() {
        var delay = new RetryDelay(Duration.ofHours(12), Duration.ofSeconds(60), () -> 0.9999999);

        assertThat(delay.after(1)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void longestOfAllStaysWithinTheTwelveHoursOfSqs() {
        var delay = new RetryDelay(Duration.ofHours(12), Duration.ofHours(12), () -> 0.9999999);

        assertThat(delay.after(4)).isEqualTo(Duration.ofHours(12));
    }

    private static RetryDelay delay(double random) {
        return new RetryDelay(Duration.ofSeconds(10), Duration.ofSeconds(60), () -> random);
    }
}
