package org.wordfreq.cli.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PeakMemoryTests {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells the peak of another process")
    void peakOfThisProcessIsInBytes() {
        var peak = PeakMemory.ofProcess(ProcessHandle.current().pid());

        assertThat(peak.orElseThrow()).isBetween(20_000_000L, 20_000_000_000L);
    }

    @Test
    void processThatIsNotThereHasNone() {
        assertThat(PeakMemory.ofProcess(Long.MAX_VALUE)).isEmpty();
    }
}
