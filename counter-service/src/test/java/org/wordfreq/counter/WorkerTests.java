package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wordfreq.counter.protection.WorkerProtection;

class WorkerTests {

    private final Worker worker = new Worker(
            OwnQueue.settings(Duration.ofSeconds(6)), Clock.systemUTC(), new HostName("host"), WorkerProtection.none());

    @Test
    void listenerThatFailsLeavesNoSlotBusy() {
        worker.onChange(() -> {
            throw new NoClassDefFoundError("pretended");
        });

        assertThatThrownBy(() -> worker.occupy(() -> {})).isInstanceOf(NoClassDefFoundError.class);

        assertThat(worker.busy()).isZero();
    }
}
