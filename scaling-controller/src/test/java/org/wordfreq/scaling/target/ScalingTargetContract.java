package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.target.ScalingTarget.Fleet;

/** What every target does. */
abstract class ScalingTargetContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The target, of a fleet that exists, whatever its size. */
    abstract ScalingTarget target();

    /** The heartbeats of the fleet's workers now. */
    List<WorkerHeartbeat> workers() {
        return List.of();
    }

    /** Does what starts and ends workers where the target only asks for it. */
    void startAndEndWorkers() {}

    @Test
    void fleetIsAsLargeAsWasAskedFor() {
        settle(2);

        assertThat(target().fleet()).isEqualTo(new Fleet(2, 2));
    }

    @Test
    void growsAndShrinks() {
        settle(1);
        settle(3);
        settle(2);
    }

    @Test
    void sleepsAndWakes() {
        settle(1);
        settle(0);
        settle(1);
    }

    @Test
    void askedAgainForTheSameSizeItStaysAsItIs() {
        settle(2);

        target().resize(2, workers());
        target().resize(2, workers());

        assertThat(target().fleet()).isEqualTo(new Fleet(2, 2));
    }

    @Test
    void asksBeforeAnyWorkerHasStarted() {
        settle(0);

        target().resize(2, workers());

        assertThat(target().fleet().desired()).isEqualTo(2);
    }

    /** As the loop does it: asks at each look until the fleet is there. */
    final void settle(int size) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            target().resize(size, workers());
            startAndEndWorkers();
            assertThat(target().fleet()).isEqualTo(new Fleet(size, size));
        });
    }
}
