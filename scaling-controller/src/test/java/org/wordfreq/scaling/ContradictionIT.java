package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.scaling.operations.Operators;

@ExtendWith(OutputCaptureExtension.class)
class ContradictionIT extends ScalingLoopTest {

    private static final String SAID = "does not go with the configuration, which holds alone";

    ContradictionIT(LocalAwsEndpoints aws) {
        super(aws);
    }

    @Test
    void whatOperatorsHaveSetAgainstANewConfigurationIsSaidOnceAndNotObeyed(CapturedOutput output) {
        var before = controller("one", Map.of());
        Operators.change(before.get(Operators.KIND), "{\"min\":8}");
        before.end();

        var next = controller("two", Map.of("wordfreq.scaling.max", 5));
        for (var i = 0; i < 3; i++) {
            next.tick();
        }

        assertThat(fleet.size).isZero();
        assertThat(output.getOut().split(SAID, -1)).hasSize(2);
    }
}
