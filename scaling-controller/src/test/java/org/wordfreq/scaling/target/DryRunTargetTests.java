package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
final class DryRunTargetTests extends ScalingTargetContract {

    private final DryRunTarget target = new DryRunTarget();

    @Override
    ScalingTarget target() {
        return target;
    }

    @Test
    void logsEachChangeOnce(CapturedOutput output) {
        target.resize(3, List.of());
        target.resize(3, List.of());

        assertThat(output.getOut().lines().filter(line -> line.contains("Would resize the fleet")))
                .hasSize(1);
    }
}
