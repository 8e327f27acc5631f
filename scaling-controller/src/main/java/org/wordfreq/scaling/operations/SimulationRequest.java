package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wordfreq.scaling.policy.Bounds;
import org.wordfreq.scaling.simulation.Contender;
import org.wordfreq.scaling.simulation.Contender.Rules;
import org.wordfreq.scaling.web.Refusal;

/** What a client wants simulated; what it leaves out has a default. */
@Schema(name = "SimulationRequest", description = "What to simulate; members that are left out have their defaults")
record SimulationRequest(
        @Schema(description = "What arrives; the trace burst by default", nullable = true) @Nullable
        SimulationTrace trace,

        @ArraySchema(
                arraySchema = @Schema(description = "The policies to compare; all by default", nullable = true),
                schema =
                        @Schema(
                                allowableValues = {"drain-within", "step", "target-tracking", "keda"},
                                example = "drain-within"))
        @Nullable
        List<@Nullable String> policies,

        @Schema(description = "How many runs of each policy, 1 to 100", example = "10", nullable = true) @Nullable
        Integer seeds,

        @Schema(
                description = "The fewest workers, 0 to max; 0 by default. step and target-tracking keep 1 at least",
                example = "0",
                nullable = true)
        @Nullable
        Integer min,

        @Schema(description = "The most workers, 1 to 1000; 20 by default", example = "20", nullable = true) @Nullable
        Integer max,

        @Schema(
                description = "How long a job may wait, in seconds, for the policies that know a target: 1 to 86400",
                example = "60",
                nullable = true)
        @Nullable
        Double latencyTargetSeconds,

        @Schema(description = "The world that the fleet lives in", nullable = true) @Nullable
        SimulationCloud cloud) {

    private static final int SEEDS = 10;
    private static final int MOST_SEEDS = 100;
    private static final int MAX = 20;
    private static final int MOST_WORKERS = 1000;
    /** What a simulated fleet may do at once: beyond it a run takes too much memory. */
    private static final int MOST_SLOTS = 2000;

    private static final double TARGET = 60;
    private static final double A_DAY = 86_400;

    /**
     * What is to be done.
     *
     * @throws Refusal if something breaks a rule
     */
    SimulationPlan plan() {
        var most = SimulationRules.within("max", max, MAX, 1, MOST_WORKERS);
        var least = SimulationRules.within("min", min, 0, 0, most);
        var target = SimulationRules.within("latencyTargetSeconds", latencyTargetSeconds, TARGET, 1, A_DAY);
        var world = (cloud == null ? SimulationCloud.STANDARD : cloud).checked();
        if ((long) most * world.slots() > MOST_SLOTS) {
            throw Refusal.invalid("max and cloud.slots are " + most + " and " + world.slots() + ", which makes "
                    + (long) most * world.slots() + " slots; there may be " + MOST_SLOTS + ". Lower one of them.");
        }
        var arriving = trace == null ? SimulationTrace.BURST : trace;
        return new SimulationPlan(
                arriving.description(),
                arriving.traces(world),
                contenders(),
                new Rules(new Bounds(least, most), Duration.ofMillis(Math.round(target * 1e3))),
                world,
                SimulationRules.within("seeds", seeds, SEEDS, 1, MOST_SEEDS));
    }

    private List<Contender> contenders() {
        if (policies == null) {
            return List.of(Contender.values());
        }
        var wanted = policies.stream()
                .map(SimulationRequest::contender)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (wanted.isEmpty()) {
            throw Refusal.invalid("The member policies is empty. Name one or more of " + names()
                    + ", or leave it out for all of them.");
        }
        return List.copyOf(wanted);
    }

    private static Contender contender(@Nullable String name) {
        return Contender.named(String.valueOf(name))
                .orElseThrow(
                        () -> Refusal.invalid("The member policies names '" + Refusal.shortened(String.valueOf(name))
                                + "', which is no policy. There are " + names() + "."));
    }

    private static String names() {
        return Arrays.stream(Contender.values()).map(Contender::id).collect(Collectors.joining(", "));
    }
}
