package org.wordfreq.scaling.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The original app's scaling: CloudWatch alarms on {@code ApproximateNumberOfMessagesVisible}, each of which adds or removes one
 * instance, with a cool-down. An alarm is evaluated once each period, at a phase of its own, and its action is repeated
 * for as long as it is breached; an action within the cool-down of another is skipped.
 *
 * <p>Sources: <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html">step and simple
 * scaling</a>, <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scaling-cooldowns.html">cool-downs</a>,
 * <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html">alarm actions</a> (an Auto Scaling
 * action is invoked again each period), and <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/monitoring-using-cloudwatch.html">SQS metrics</a>
 * (one minute).
 */
public final class StepAlarms implements ScalingPolicy<StepAlarms.State> {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Settings settings;

    /**
     * The alarms.
     *
     * @param bounds the group's sizes
     * @param outAbove one alarm each: one more instance when more messages than this are visible
     * @param inBelow one alarm each: one fewer instance when fewer messages than this are visible
     * @param coolDown the time after an action in which no other is taken
     */
    public record Settings(Bounds bounds, List<Integer> outAbove, List<Integer> inBelow, Duration coolDown) {
        public Settings {
            outAbove = List.copyOf(outAbove);
            inBelow = List.copyOf(inBelow);
        }

        /** The original's: more than 10 or 50, below 0 or 20, cool-down 120 s. */
        public static Settings original(Bounds bounds) {
            return new Settings(bounds, List.of(10, 50), List.of(0, 20), Duration.ofMinutes(2));
        }

        int alarms() {
            return outAbove.size() + inBelow.size();
        }
    }

    /**
     * What is remembered.
     *
     * @param size the group's desired capacity
     * @param turn the alarm that is evaluated next
     * @param lastAction when an instance was last added or removed; null for never
     */
    public record State(int size, int turn, @Nullable Instant lastAction) {}

    public StepAlarms(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "step";
    }

    @Override
    public Source source() {
        return Source.CLOUDWATCH;
    }

    @Override
    public Duration interval() {
        return PERIOD.dividedBy(settings.alarms());
    }

    @Override
    public State start(int size) {
        return new State(settings.bounds().clamp(size), 0, null);
    }

    @Override
    public Outcome<State> decide(State state, Signals signals, Instant now) {
        var step = new Step(name(), signals, now);
        var turned = new State(state.size(), (state.turn() + 1) % settings.alarms(), state.lastAction());
        var queue = signals.queue();
        if (queue == null) {
            return new Outcome<>(turned, step.blind(state.size(), "the alarm has insufficient data"));
        }
        step.figure("visibleMessages", (double) queue.visible());
        var breach = breach(state.turn(), queue.visible());
        if (breach.change() == 0) {
            return new Outcome<>(turned, step.to(state.size(), state.size(), "alarm-ok", breach.text()));
        }
        if (isCooling(state, now)) {
            step.reject(
                    state.size() + breach.change(),
                    "the cool-down of " + settings.coolDown().toSeconds() + " s lasts");
            return new Outcome<>(turned, step.to(state.size(), state.size(), "cool-down", breach.text()));
        }
        var size = settings.bounds().clamp(state.size() + breach.change());
        var acted = size == state.size() ? turned : new State(size, turned.turn(), now);
        return new Outcome<>(acted, step.to(state.size(), size, "alarm", breach.text()));
    }

    private record Breach(int change, String text) {}

    private Breach breach(int turn, long visible) {
        if (turn < settings.outAbove().size()) {
            var threshold = settings.outAbove().get(turn);
            return new Breach(visible > threshold ? 1 : 0, visible + " messages against an alarm above " + threshold);
        }
        var threshold = settings.inBelow().get(turn - settings.outAbove().size());
        return new Breach(visible < threshold ? -1 : 0, visible + " messages against an alarm below " + threshold);
    }

    private boolean isCooling(State state, Instant now) {
        return state.lastAction() != null && now.isBefore(state.lastAction().plus(settings.coolDown()));
    }
}
