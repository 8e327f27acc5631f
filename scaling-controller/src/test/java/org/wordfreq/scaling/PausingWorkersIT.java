package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** Jobs wait, and workers do not take them, because a service is away. */
class PausingWorkersIT extends ScalingLoopTest {

    PausingWorkersIT(LocalAwsEndpoints aws) {
        super(aws);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain-within", "keda", "step"})
    void theFleetGrowsNoMoreWhileItsWorkersPause(String policy) {
        fleet.size = 2;
        var controller = controller("one", Map.of("wordfreq.scaling.policy", policy, "wordfreq.scaling.min", 1));
        send(500);
        for (var i = 0; i < 18; i++) {
            pause("a", "s3");
            beat("b", 0, 0, 0);
            controller.tick();
        }

        assertThat(fleet.resizes).isEmpty();
        assertThat(decisions(controller, 100)).anySatisfy(entry -> {
            assertThat(entry.rule()).isEqualTo("outage");
            assertThat(entry.sentence()).startsWith("Keep 2: 1 of 2 workers take no jobs while s3 is away.");
        });
        assertThat(ScalingLoopIT.seen(controller).pausing()).isEqualTo(1);

        for (var i = 0; i < 18; i++) {
            List.of("a", "b").forEach(id -> beat(id, 0, 0, 0));
            controller.tick();
        }
        assertThat(fleet.size).isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void whoPausesAloneHasTroubleOfItsOwn(int workers) {
        fleet.size = workers;
        var controller = controller("one", Map.of());
        send(500);
        for (var i = 0; i < 5; i++) {
            var jobs = i;
            pause("a", "s3", "dynamodb");
            List.of("b", "c", "d").subList(0, workers - 1).forEach(id -> beat(id, 2, jobs, jobs * 10L));
            controller.tick();
        }

        assertThat(fleet.size).isGreaterThan(workers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain-within", "keda"})
    void whatTheOperatorsHaveSetAsTheLeastIsThere(String policy) {
        fleet.size = 1;
        var controller = controller("one", Map.of("wordfreq.scaling.policy", policy, "wordfreq.scaling.min", 3));
        send(500);
        for (var i = 0; i < 5; i++) {
            pause("a", "s3");
            controller.tick();
        }

        assertThat(fleet.size).isEqualTo(3);
    }
}
