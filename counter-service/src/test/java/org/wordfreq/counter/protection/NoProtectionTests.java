package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoProtectionTests {

    @Test
    void workerIsKnownByItsProcess() {
        assertThat(WorkerProtection.none().instance())
                .contains(Long.toString(ProcessHandle.current().pid()));
    }
}
