package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.scaling.journal.DecisionEntry;
import org.wordfreq.scaling.journal.ScalingMeters;
import org.wordfreq.scaling.leadership.LeaseSettings;
import org.wordfreq.scaling.target.ScalingTarget;

class LoopClockIT extends ScalingLoopTest {

    private static final LeaseSettings LEASE = new LeaseSettings(Duration.ofSeconds(15));
    private static final LoopSettings OFTEN = new LoopSettings(Duration.ofMillis(50));

    private final List<Integer> halts = new ArrayList<>();
    private final TestClock steady = new TestClock(Instant.EPOCH);
    private final Pulse pulse = new Pulse(OFTEN, LEASE, steady);

    LoopClockIT(LocalAwsEndpoints aws) {
        super(aws);
    }

    @Test
    void anErrorEndsNoLoop() {
        var looks = new AtomicInteger();
        fleet.meanwhile = () -> {
            looks.incrementAndGet();
            throw new NoClassDefFoundError("a jar was replaced");
        };
        var loop = clockOf(controller("one", Map.of()));

        loop.start();
        await().until(() -> looks.get() >= 3);
        loop.stop();

        assertThat(halts).isEmpty();
    }

    @Test
    void aJvmBeyondUseEndsTheProcess() {
        fleet.meanwhile = () -> {
            throw new OutOfMemoryError("all used up");
        };

        clockOf(controller("one", Map.of())).tick();

        assertThat(halts).containsExactly(3);
    }

    @Test
    void aLoopThatNoLongerTicksIsNotAlive() {
        assertThat(pulse.health().getStatus()).as("not begun").isEqualTo(Status.UP);
        clockOf(controller("one", Map.of())).tick();

        steady.pass(Duration.ofMinutes(2));
        assertThat(pulse.health().getStatus()).isEqualTo(Status.UP);
        steady.pass(Duration.ofSeconds(1));
        assertThat(pulse.health().getStatus()).isEqualTo(Status.DOWN);

        clockOf(controller("two", Map.of())).tick();
        assertThat(pulse.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aTargetMayNotTakeLongerThanTheLeaseVouchesFor() {
        assertThatNoException().isThrownBy(() -> LoopClock.requireInTime(patient(5), LEASE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopClock.requireInTime(patient(6), LEASE))
                .withMessageContaining("wordfreq.scaling.target.process.timeout is PT6S")
                .withMessageContaining("Set it to PT5S or less, or the lease to PT18S or more.");
    }

    @Test
    void whoseLeaseEndsWhileTheTargetIsLookedAtChangesNothing() {
        fleet.whileResizing = () -> clock.pass(Duration.ofSeconds(11));
        var controller = controller("one", Map.of());
        send(10);

        controller.tick();

        assertThat(fleet.resizes).isEmpty();
        assertThat(ScalingLoopIT.last(controller).outcome()).isEqualTo("held");
    }

    @Test
    void whatATargetRefusedAndTakesBetweenTwoDecisionsIsKeptAndTold() {
        fleet.size = 1;
        var controller = controller("one", Map.of("wordfreq.scaling.policy", "step", "wordfreq.scaling.min", 1));
        send(60);
        fleet.refuses = true;
        while (fleet.resizes.isEmpty()) {
            controller.tick();
            if (!ScalingLoopIT.last(controller).outcome().equals("unchanged")) {
                // The policy decides every 15 s; the next tick comes sooner.
                fleet.refuses = false;
            }
        }

        var kept = decisions(controller, 100);
        assertThat(kept).extracting(DecisionEntry::outcome).startsWith("resized", "failed");
        assertThat(controller.told).extracting(told -> told.type()).containsExactly("scaling.resized");
    }

    private LoopClock clockOf(Controller controller) {
        return new LoopClock(
                controller.get(ScalingLoop.class),
                OFTEN,
                LEASE,
                fleet,
                controller.get(ScalingMeters.class),
                pulse,
                new LastResort(halts::add));
    }

    private static ScalingTarget patient(int seconds) {
        return new FakeFleet(0) {
            @Override
            public Duration patience() {
                return Duration.ofSeconds(seconds);
            }
        };
    }
}
