package org.wordfreq.scaling.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * KEDA's SQS scaler with the HorizontalPodAutoscaler it drives, both with their defaults. KEDA polls every 30 s and moves the fleet
 * between 0 and 1: up when more messages than {@code activationQueueLength} are there, down when none were for the cool-down
 * of 300 s. From 1 on the HPA, every 15 s, asks for the ceiling of (visible + in flight) over {@code queueLength}, unless that is
 * within 10 % of what runs; it takes the highest recommendation of the last 300 s when it shrinks, and grows by no more than 4
 * pods or 100 % per 15 s, whichever is more.
 *
 * <p>Sources: <a href="https://keda.sh/docs/latest/scalers/aws-sqs/">the SQS scaler</a>, <a
 * href="https://keda.sh/docs/latest/reference/scaledobject-spec/">ScaledObject</a> (pollingInterval, cooldownPeriod), <a
 * href="https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/">HPA</a> (algorithm, tolerance, default
 * behavior).
 */
public final class Keda implements ScalingPolicy<Keda.State> {

    private static final Duration SYNC = Duration.ofSeconds(15);
    private static final int SYNCS_PER_POLL = 2;
    private static final Duration COOL_DOWN = Duration.ofMinutes(5);
    private static final Duration DOWN_WINDOW = Duration.ofMinutes(5);
    private static final double TOLERANCE = 0.1;
    private static final int UP_PODS = 4;
    private static final int ACTIVATION = 0;

    private final Bounds bounds;
    private final int queueLength;

    /**
     * What is remembered.
     *
     * @param size replicas
     * @param sync how many times the HPA has looked
     * @param lastActive when a poll last found messages; null for never
     * @param recommendations those of the down window, the oldest first
     */
    public record State(int size, long sync, @Nullable Instant lastActive, List<Recommendation> recommendations) {
        public State {
            recommendations = List.copyOf(recommendations);
        }
    }

    /**
     * What the HPA would have liked.
     *
     * @param at when
     * @param size replicas
     */
    public record Recommendation(Instant at, int size) {}

    /**
     * The scaler.
     *
     * @param bounds minReplicaCount and maxReplicaCount
     * @param queueLength messages that one pod is meant to have; KEDA's default is 5
     */
    public Keda(Bounds bounds, int queueLength) {
        this.bounds = bounds;
        this.queueLength = queueLength;
    }

    @Override
    public String name() {
        return "keda";
    }

    @Override
    public Source source() {
        return Source.SQS;
    }

    @Override
    public Duration interval() {
        return SYNC;
    }

    @Override
    public State start(int size) {
        return new State(bounds.clamp(size), 0, null, List.of());
    }

    @Override
    public Outcome<State> decide(State state, Signals signals, Instant now) {
        var step = new Step(name(), signals, now);
        var queue = signals.queue();
        if (queue == null) {
            var skipped = new State(state.size(), state.sync() + 1, state.lastActive(), state.recommendations());
            return new Outcome<>(skipped, step.blind(state.size(), "the scaler has no metric"));
        }
        var messages = queue.visible() + queue.inFlight();
        step.figure("messages", (double) messages);
        var polls = state.sync() % SYNCS_PER_POLL == 0;
        var lastActive = polls && messages > ACTIVATION ? now : state.lastActive();
        if (state.size() == 0 || (polls && isCold(lastActive, messages, now))) {
            return activation(state, step, polls, lastActive, messages);
        }
        return autoscaling(state, step, lastActive, messages, now);
    }

    private boolean isCold(@Nullable Instant lastActive, long messages, Instant now) {
        return bounds.min() == 0
                && messages <= ACTIVATION
                && (lastActive == null || now.isAfter(lastActive.plus(COOL_DOWN)));
    }

    private Outcome<State> activation(
            State state, Step step, boolean polls, @Nullable Instant lastActive, long messages) {
        var size = polls && messages > ACTIVATION ? Math.max(1, bounds.min()) : 0;
        var next = new State(size, state.sync() + 1, lastActive, List.of());
        var because = messages + " messages, and KEDA switches between none and one";
        return new Outcome<>(next, step.to(state.size(), size, "activation", because));
    }

    private Outcome<State> autoscaling(
            State state, Step step, @Nullable Instant lastActive, long messages, Instant now) {
        var recommended = recommended(state.size(), messages);
        var window = new ArrayList<>(state.recommendations());
        window.add(new Recommendation(now, recommended));
        window.removeIf(old -> !old.at().isAfter(now.minus(DOWN_WINDOW)));
        var highest = window.stream().mapToInt(Recommendation::size).max().orElse(recommended);
        var size = recommended > state.size()
                ? Math.min(recommended, Math.max(state.size() + UP_PODS, 2 * state.size()))
                : Math.min(state.size(), highest);
        if (size != recommended) {
            step.reject(
                    recommended, size < recommended ? "at most 4 pods or 100 % per 15 s" : "300 s of stabilization");
        }
        var next = new State(size, state.sync() + 1, lastActive, window);
        var because = String.format(Locale.ROOT, "%d messages at %d a pod", messages, queueLength);
        return new Outcome<>(next, step.to(state.size(), size, "hpa", because));
    }

    private int recommended(int size, long messages) {
        var ratio = (double) messages / ((long) queueLength * size);
        var wanted = Math.abs(ratio - 1) <= TOLERANCE ? size : Math.ceilDiv(messages, queueLength);
        return Math.clamp(wanted, Math.max(1, bounds.min()), bounds.max());
    }
}
