package org.wordfreq.scaling.target;

import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.wordfreq.platform.preflight.Need;
import org.wordfreq.platform.preflight.Unfit;
import org.wordfreq.platform.resilience.Failures;

/** The fleet, where something else than this controller runs it: before it starts, it looks whether the target knows it. */
@Component
final class TargetNeed implements Need.Source {

    private static final Set<String> ELSEWHERE = Set.of("ecs", "asg", "kubernetes");

    private final ObjectProvider<ScalingTarget> targets;

    /** Later than the check of the settings, which knows better why there is no target. */
    TargetNeed(ObjectProvider<ScalingTarget> targets) {
        this.targets = targets;
    }

    @Override
    public List<Need> needs() {
        var target = targets.getObject();
        if (!ELSEWHERE.contains(target.name())) {
            return List.of();
        }
        var look = new Need.Trial("looking at the fleet", () -> look(target));
        return List.of(new Need("the target '" + target.name() + "'", "wordfreq.scaling.target.*", List.of(look)));
    }

    private static void look(ScalingTarget target) {
        try {
            target.fleet();
        } catch (TargetUnavailable unavailable) {
            if (unavailable.getCause() instanceof RuntimeException cause && Failures.isOutage(cause)) {
                throw cause;
            }
            throw new Unfit(
                    "cannot be used: " + unavailable.getMessage(),
                    "Do that, or choose another wordfreq.scaling.target.type.");
        }
    }
}
