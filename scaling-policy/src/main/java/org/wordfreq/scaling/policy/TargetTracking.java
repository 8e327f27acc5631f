package org.wordfreq.scaling.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * AWS target tracking on the backlog per instance. The target is the acceptable backlog per instance: acceptable latency over
 * the average time an instance takes for a message. Above the target for 3 values of 1 minute the group is scaled out in
 * proportion; below nine tenths of it for 15 values it is scaled in, in proportion and rounded up.
 *
 * <p>Sources: <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html">scaling based on SQS</a> (the metric:
 * {@code ApproximateNumberOfMessages} over instances in service; the target), <a
 * href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html">target tracking</a> (rounding;
 * instances that warm up are no part of the current capacity; no scale-in while a scale-out is in progress). The makers call
 * scale-in "more gradual" and give no formula; 3 and 15 values and the nine tenths are what the alarms show that the service
 * creates. The metric has no value without instances, so the least size is 1.
 */
public final class TargetTracking implements ScalingPolicy<TargetTracking.State> {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int HIGH_VALUES = 3;
    private static final int LOW_VALUES = 15;
    private static final double LOW_SHARE = 0.9;

    private final Bounds bounds;
    private final Duration latency;

    /**
     * What is remembered.
     *
     * @param size the group's desired capacity
     * @param high how many values in a row were above the target
     * @param low how many in a row were below nine tenths of it
     */
    public record State(int size, int high, int low) {}

    /**
     * Tracks a latency.
     *
     * @param bounds the group's sizes; a least size of 0 is taken as 1
     * @param latency the acceptable latency
     */
    public TargetTracking(Bounds bounds, Duration latency) {
        this.bounds = new Bounds(Math.max(1, bounds.min()), bounds.max());
        this.latency = latency;
    }

    @Override
    public String name() {
        return "target-tracking";
    }

    @Override
    public Source source() {
        return Source.CLOUDWATCH;
    }

    @Override
    public Duration interval() {
        return PERIOD;
    }

    @Override
    public State start(int size) {
        return new State(bounds.clamp(size), 0, 0);
    }

    @Override
    public Outcome<State> decide(State state, Signals signals, Instant now) {
        var step = new Step(name(), signals, now);
        var queue = signals.queue();
        var workers = signals.workers();
        if (queue == null || workers == null || workers.live() == 0) {
            // No instance in service: the metric would be a division by zero, so nothing is published.
            return new Outcome<>(state, step.blind(state.size(), "the backlog per instance has no value"));
        }
        var service = signals.service();
        var target = latency.toMillis() / 1e3 * service.slots() / service.secondsPerQueuedJob();
        var backlog = (double) queue.visible() / workers.live();
        step.figure("backlogPerInstance", backlog);
        step.figure("targetPerInstance", target);
        var counted = new State(
                state.size(),
                backlog > target ? state.high() + 1 : 0,
                backlog < LOW_SHARE * target ? state.low() + 1 : 0);
        var size = size(counted, workers, backlog / target);
        var because =
                String.format(Locale.ROOT, "%.1f messages per instance against a target of %.1f", backlog, target);
        var rule = size == state.size() ? "alarm-ok" : "alarm";
        return new Outcome<>(
                new State(size, counted.high(), counted.low()), step.to(state.size(), size, rule, because));
    }

    private int size(State state, Signals.Workers workers, double ratio) {
        if (state.high() >= HIGH_VALUES) {
            var proportional = (int) Math.ceil(Math.min(bounds.max(), workers.live() * ratio));
            return bounds.clamp(Math.max(state.size(), proportional));
        }
        if (state.low() >= LOW_VALUES && workers.starting() == 0) {
            return Math.min(state.size(), bounds.clamp((int) Math.ceil(state.size() * ratio)));
        }
        return state.size();
    }
}
