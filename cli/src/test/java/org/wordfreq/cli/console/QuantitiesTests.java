package org.wordfreq.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantitiesTests {

    @Test
    void numbersReadTheSameInEveryLocale() {
        assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Quantities.bytes(999)).isEqualTo("999 bytes");
        assertThat(Quantities.bytes(3_400)).isEqualTo("3.4 kB");
        assertThat(Quantities.bytes(117_500_000)).isEqualTo("117.5 MB");
        assertThat(Quantities.bytes(2_000_000_000)).isEqualTo("2.00 GB");
        assertThat(Quantities.seconds(Duration.ofMillis(3_240))).isEqualTo("3.2 s");
        assertThat(Quantities.of(1, "file")).isEqualTo("1 file");
        assertThat(Quantities.of(2, "file")).isEqualTo("2 files");
    }
}
