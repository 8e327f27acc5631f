package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InstanceMetadataTests {

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void serviceThatStallsInItsAnswerIsGivenUp() {
        try (var stalling = new StallingServer()) {
            var metadata = new InstanceMetadata(stalling.uri());

            assertThatThrownBy(() -> metadata.find("instance-id"))
                    .hasMessageContaining("the instance metadata service does not answer");
        }
    }
}
