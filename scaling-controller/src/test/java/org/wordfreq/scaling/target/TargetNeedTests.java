package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.platform.preflight.Need;
import org.wordfreq.platform.preflight.Unfit;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

final class TargetNeedTests {

    @Test
    void aFleetThatTheTargetKnowsIsFine() {
        look("ecs", null).call().run();
    }

    @Test
    void aFleetThatTheTargetDoesNotKnowIsToldWithTheRemedy() {
        var unknown = new TargetUnavailable("ECS knows no cluster x.", "Create it.", null);

        assertThatThrownBy(() -> look("ecs", unknown).call().run())
                .isInstanceOf(Unfit.class)
                .hasMessage("cannot be used: ECS knows no cluster x. Create it.");
    }

    @Test
    void aTargetThatDoesNotAnswerIsNotTakenForAMistake() {
        var late = ApiCallTimeoutException.builder().message("late").build();

        assertThatThrownBy(() -> look("asg", new TargetUnavailable("Late.", "Wait.", late))
                        .call()
                        .run())
                .isSameAs(late);
    }

    @Test
    void targetsOfThisMachineNeedNothing() {
        assertThat(need(new Fixed("process", null)).needs()).isEmpty();
    }

    private static Need.Trial look(String name, @Nullable TargetUnavailable failure) {
        return need(new Fixed(name, failure)).needs().getFirst().trials().getFirst();
    }

    private static TargetNeed need(ScalingTarget target) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("target", target);
        return new TargetNeed(beans.getBeanProvider(ScalingTarget.class));
    }

    private record Fixed(String name, @Nullable TargetUnavailable failure) implements ScalingTarget {

        @Override
        public Fleet fleet() {
            if (failure != null) {
                throw failure;
            }
            return new Fleet(1, 1);
        }

        @Override
        public void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
            throw new UnsupportedOperationException("only looked at");
        }
    }
}
