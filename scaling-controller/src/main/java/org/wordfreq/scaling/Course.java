package org.wordfreq.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.wordfreq.scaling.operations.FleetSettings;
import org.wordfreq.scaling.policy.Bounds;
import org.wordfreq.scaling.policy.Decision;
import org.wordfreq.scaling.policy.DrainState;
import org.wordfreq.scaling.policy.DrainWithin;
import org.wordfreq.scaling.policy.Keda;
import org.wordfreq.scaling.policy.Reasoning;
import org.wordfreq.scaling.policy.ScalingPolicy;
import org.wordfreq.scaling.policy.Signals;
import org.wordfreq.scaling.policy.StepAlarms;
import org.wordfreq.scaling.policy.TargetTracking;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A policy and what it remembers.
 *
 * @param <S> what that is
 */
final class Course<S> {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** KEDA's default. */
    private static final int KEDA_QUEUE_LENGTH = 5;

    /** Ticks come a little early or late; a decision that is due so soon is due. */
    private static final Duration LEEWAY = Duration.ofMillis(500);

    private final ScalingPolicy<S> policy;
    private final Class<S> kind;
    private final BiFunction<S, Integer, S> resized;
    private S state;
    private int size;
    private @Nullable Instant decidedAt;

    private Course(ScalingPolicy<S> policy, Class<S> kind, int size, BiFunction<S, Integer, S> resized) {
        this.policy = policy;
        this.kind = kind;
        this.resized = resized;
        this.state = resized.apply(policy.start(size), size);
        this.size = size;
    }

    /** The course of that policy, from a fleet of that size on. */
    static Course<?> of(FleetSettings settings, int size) {
        // Without a worker the alarms and the metric of these two see nothing, and they would sleep for ever.
        var atLeastOne = new Bounds(Math.max(1, settings.min()), settings.max());
        return switch (settings.policy()) {
            case DRAIN_WITHIN -> new Course<>(new DrainWithin(settings.drain()), DrainState.class, size, Course::drain);
            case STEP ->
                new Course<>(
                        new StepAlarms(StepAlarms.Settings.original(atLeastOne)),
                        StepAlarms.State.class,
                        size,
                        (state, now) -> new StepAlarms.State(atLeastOne.clamp(now), state.turn(), state.lastAction()));
            case TARGET_TRACKING ->
                new Course<>(
                        new TargetTracking(atLeastOne, settings.latencyTarget()),
                        TargetTracking.State.class,
                        size,
                        (state, now) -> new TargetTracking.State(atLeastOne.clamp(now), state.high(), state.low()));
            case KEDA ->
                new Course<>(
                        new Keda(settings.bounds(), KEDA_QUEUE_LENGTH),
                        Keda.State.class,
                        size,
                        (state, now) -> new Keda.State(
                                settings.bounds().clamp(now),
                                state.sync(),
                                state.lastActive(),
                                state.recommendations()));
        };
    }

    /** A size beyond the bounds is the policy's to change, so that its decision says why. What was paid stays paid. */
    private static DrainState drain(DrainState state, int size) {
        return new DrainState(size, state.samples(), state.grownAt(), state.paidAt(), state.paidSeconds());
    }

    /** Goes on from what the same policy remembered before, with the size that this course has. */
    void resume(JsonNode remembered, int now) {
        state = resized.apply(JSON.treeToValue(remembered, kind), now);
        size = now;
    }

    /** Goes on from another size. */
    void resize(int now) {
        state = resized.apply(state, now);
        size = now;
    }

    JsonNode remembered() {
        return JSON.valueToTree(state);
    }

    /** Whose view of the queue the policy acts on. */
    ScalingPolicy.Source source() {
        return policy.source();
    }

    /** Whether the policy's interval has passed since its last decision. */
    boolean isDue(Instant now) {
        return decidedAt == null
                || !now.isBefore(decidedAt.plus(policy.interval()).minus(LEEWAY));
    }

    Decision decide(Signals signals, Instant now) {
        var outcome = policy.decide(state, signals, now);
        state = outcome.next();
        decidedAt = now;
        var decision = outcome.decision();
        var before = size;
        if (signals.fault().isEmpty()) {
            size = decision.to();
        }
        return decision.from() == before || size == before ? decision : bounded(before, size, decision.why());
    }

    /** The classical policies know no size beyond their bounds, and would take the fleet for what it is not. */
    private static Decision bounded(int from, int to, Reasoning why) {
        var because = "the policy takes no fleet of " + from + " workers, and " + why.because();
        return Decision.of(
                from,
                to,
                new Reasoning(
                        why.policy(),
                        why.at(),
                        why.signals(),
                        why.figures(),
                        "bounds",
                        because,
                        why.rejected(),
                        why.goalOutOfReach()));
    }
}
