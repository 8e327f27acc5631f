package org.wordfreq.platform.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IndexLagTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final IndexLag lag = new IndexLag(Clock.fixed(NOW, ZoneOffset.UTC));
    private int looks;

    @Test
    void newDocumentIsFoundAsSoonAsTheIndexHasIt() {
        assertThat(lag.find(idOf(NOW.minusSeconds(1)), () -> foundAt(3))).contains("document");
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void documentWhoseUploadTookAWeekIsNewToo() {
        assertThat(lag.find(idOf(NOW.minus(Duration.ofDays(7))), () -> foundAt(2)))
                .contains("document");
    }

    @Test
    void whatIsNotThereIsNotLookedForForLong() {
        var began = System.nanoTime();

        assertThat(lag.find(idOf(NOW), () -> foundAt(Integer.MAX_VALUE))).isEmpty();

        assertThat(looks).isEqualTo(IndexLag.LOOKS);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(1400), Duration.ofSeconds(10));
    }

    @Test
    void otherIdsAreLookedForOnce() {
        assertThat(lag.find(UUID.randomUUID(), () -> foundAt(2))).isEmpty();
        assertThat(looks).isEqualTo(1);
        assertThat(lag.find(idOf(NOW.minus(Duration.ofDays(9))), () -> foundAt(3)))
                .isEmpty();
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void whatIsThereIsFoundAtOnce() {
        assertThat(lag.find(idOf(NOW), () -> foundAt(1))).contains("document");
        assertThat(looks).isEqualTo(1);
    }

    private Optional<String> foundAt(int look) {
        looks++;
        return looks >= look ? Optional.of("document") : Optional.empty();
    }

    private static UUID idOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000 | 0x123, 0x8000_0000_0000_0001L);
    }
}
