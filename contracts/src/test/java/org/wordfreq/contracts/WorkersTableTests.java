package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WorkersTableTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final WorkerHeartbeat BEAT = new WorkerHeartbeat(
            "w",
            "host",
            2,
            1,
            WorkerHeartbeat.State.RUNNING,
            NOW,
            NOW,
            3,
            4,
            null,
            List.of(),
            0,
            0,
            null,
            3,
            List.of());

    @Test
    void aHeartbeatComesBackAsItWas() {
        var item = WorkersTable.toItem(BEAT, NOW.plusSeconds(60));

        assertThat(WorkersTable.fromItem(item)).isEqualTo(BEAT);
        assertThat(item).containsEntry("ExpiresAt", AttributeValue.fromN("1795255260"));
    }

    @Test
    void allThatAWorkerTellsComesBack() {
        var beat = new WorkerHeartbeat(
                "w",
                "host",
                2,
                1,
                WorkerHeartbeat.State.RUNNING,
                NOW,
                NOW,
                3,
                4,
                "i-0123",
                List.of("a", "b"),
                5_000_000,
                60_000,
                NOW,
                163,
                List.of("s3"));

        assertThat(WorkersTable.fromItem(WorkersTable.toItem(beat, NOW))).isEqualTo(beat);
        assertThat(beat.isDraining()).isTrue();
    }

    @Test
    void workersOfEarlierVersionsAreUnderstood() {
        var item = new HashMap<>(WorkersTable.toItem(BEAT, NOW));
        item.keySet()
                .removeAll(List.of(
                        "Instance",
                        "Documents",
                        "BytesPerSecond",
                        "BusyMillis",
                        "DrainRequestedAt",
                        "JobsDone",
                        "PausedFor"));

        assertThat(WorkersTable.fromItem(item)).isEqualTo(BEAT);
        assertThat(BEAT.isDraining()).isFalse();
    }

    @Test
    void aWorkerIsTakenForDeadAfterThreeMissedBeats() {
        assertThat(BEAT.isLiveAt(NOW.plusSeconds(14))).isTrue();
        assertThat(BEAT.isLiveAt(NOW.plusSeconds(15))).isFalse();
    }
}
