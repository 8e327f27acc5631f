package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.scaling.journal.DecisionEntry;

/** A tick must end well within the lease, whatever is slow. */
class SlowTickIT extends ScalingLoopTest {

    private static final Duration IN_TIME = Duration.ofSeconds(9);

    SlowTickIT(LocalAwsEndpoints aws) {
        super(aws);
    }

    @Test
    void theFleetDoesNotWaitForSettingsNorForItsJournal() {
        var controller = controller("one", Map.of());
        controller.tick();
        send(10);

        controller.table.hold("getItem", "#scaling/settings");
        assertThat(timeOf(controller)).isLessThan(IN_TIME);
        assertThat(fleet.size).isEqualTo(1);

        controller.table.hold("putItem", "#scaling/decisions");
        fleet.size = 0;
        emptyQueue();
        controller.tick();
        send(10);
        assertThat(timeOf(controller)).isLessThan(IN_TIME);

        controller.table.hold("putItem", "#scaling/state");
        assertThat(timeOf(controller)).isLessThan(IN_TIME);
    }

    @Test
    void whatWasNotWrittenInTimeIsWrittenInTheEnd() {
        var controller = controller("one", Map.of());
        controller.tick();
        send(10);
        controller.table.hold("putItem", "#scaling/decisions");
        controller.tick();
        assertThat(fleet.size).isEqualTo(1);
        assertThat(decisions(controller, 10)).hasSize(1);

        controller.table.letGo();

        await().untilAsserted(() -> assertThat(decisions(controller, 10))
                .extracting(DecisionEntry::kind)
                .startsWith("grow"));
    }

    @Test
    void aTargetThatIsTooSlowIsLeftAndChangesNothingLater() {
        var held = new CountDownLatch(1);
        fleet.whileResizing = () -> hang(held);
        var controller = controller("one", Map.of());
        send(10);

        assertThat(timeOf(controller)).isLessThan(IN_TIME);

        assertThat(ScalingLoopIT.last(controller).outcome()).isEqualTo("failed");
        assertThat(ScalingLoopIT.last(controller).detail()).contains("too slow", "Nothing was changed");
        held.countDown();
        fleet.whileResizing = null;
        controller.tick();
        assertThat(fleet.resizes).containsExactly(1);
    }

    private static Duration timeOf(Controller controller) {
        var begin = System.nanoTime();
        controller.tick();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void hang(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
