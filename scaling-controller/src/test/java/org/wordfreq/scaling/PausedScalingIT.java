package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.scaling.operations.Operators;

class PausedScalingIT extends ScalingLoopTest {

    PausedScalingIT(LocalAwsEndpoints aws) {
        super(aws);
    }

    @Test
    void pauseHoldsTheFleetOverARestartAndResumeGoesOn() {
        var controller = controller("one", Map.of());
        controller.tick();
        Operators.pause(controller.get(Operators.KIND), true);
        send(100);
        controller.tick();
        controller.tick();
        assertThat(fleet.resizes).isEmpty();
        assertThat(ScalingLoopIT.last(controller).rule()).isEqualTo("paused");
        assertThat(ScalingLoopIT.gauge(controller, "wordfreq.scaling.paused")).isEqualTo(1);

        controller.end();
        var next = controller("two", Map.of());
        next.tick();
        assertThat(fleet.resizes).isEmpty();

        Operators.pause(next.get(Operators.KIND), false);
        next.tick();
        assertThat(fleet.resizes).containsExactly(1);
    }

    @Test
    void whoResizesByHandWhilePausedIsFollowed() {
        var controller = controller("one", Map.of());
        controller.tick();
        Operators.pause(controller.get(Operators.KIND), true);
        controller.tick();

        fleet.size = 7;
        controller.tick();
        Operators.pause(controller.get(Operators.KIND), false);
        send(5);
        controller.tick();

        assertThat(fleet.resizes).as("nobody goes back to what was before").isEmpty();
        assertThat(fleet.size).isEqualTo(7);
    }

    @Test
    void changedSettingsHoldFromTheNextTickAndOverARestart() {
        var controller = controller("one", Map.of());
        controller.tick();
        Operators.change(controller.get(Operators.KIND), "{\"min\":3}");
        controller.tick();
        assertThat(fleet.size).isEqualTo(3);
        assertThat(ScalingLoopIT.last(controller).sentence()).contains("the least size is 3");

        Operators.change(controller.get(Operators.KIND), "{\"policy\":\"keda\",\"min\":4}");
        controller.tick();
        assertThat(fleet.size).isEqualTo(4);
        assertThat(ScalingLoopIT.last(controller).policy()).isEqualTo("keda");

        controller.end();
        var next = controller("two", Map.of());
        next.tick();
        assertThat(ScalingLoopIT.last(next).policy()).isEqualTo("keda");
        assertThat(ScalingLoopIT.last(next).from()).isEqualTo(4);
    }
}
