package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WorkersTableTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final WorkerHeartbeat BEAT =
            new WorkerHeartbeat("w", "host", 2, 1, WorkerHeartbeat.State.RUNNING, NOW, NOW, 3, 4);

    @Test
    void aHeartbeatComesBackAsItWas() {
        var item = WorkersTable.toItem(BEAT, NOW.plusSeconds(60));

        assertThat(WorkersTable.fromItem(item)).isEqualTo(BEAT);
        assertThat(item).containsEntry("ExpiresAt", AttributeValue.fromN("1795255260"));
    }

    @Test
    void aWorkerIsTakenForDeadAfterThreeMissedBeats() {
        assertThat(BEAT.isLiveAt(NOW.plusSeconds(14))).isTrue();
        assertThat(BEAT.isLiveAt(NOW.plusSeconds(15))).isFalse();
    }
}
