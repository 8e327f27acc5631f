package org.wordfreq.scaling.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

        List<Alarm> turns() {
            var turns = new ArrayList<Alarm>();
            for (var i = 0; i < Math.max(outAbove.size(), inBelow.size()); i++) {
                if (i < outAbove.size()) {
                    turns.add(new Alarm(true, outAbove.get(i)));
                }
                if (i < inBelow.size()) {
                    turns.add(new Alarm(false, inBelow.get(i)));
                }
            }
            return turns;
        }
    }

    private record Alarm(boolean adds, int threshold) {}

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
        return PERIOD.dividedBy(settings.turns().size());
    }

    @Override
    public State start(int size) {
        return new State(settings.bounds().clamp(size), 0, null);
    }

    @Override
    public Outcome<State> decide(State state, Signals signals, Instant now) {
        var step = new Step(name(), signals, now);
        var turned =
                new State(state.size(), (state.turn() + 1) % settings.turns().size(), state.lastAction());
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

    /** Alarms take turns, those that add between those that remove, so that they are spread over the period. */
    private Breach breach(int turn, long visible) {
        var alarm = settings.turns().get(turn);
        var threshold = alarm.threshold();
        var breached = alarm.adds() ? visible > threshold : visible < threshold;
        var change = alarm.adds() ? 1 : -1;
        var text = visible + " messages against an alarm " + (alarm.adds() ? "above " : "below ") + threshold;
        return new Breach(breached ? change : 0, text);
    }

    private boolean isCooling(State state, Instant now) {
        return state.lastAction() != null && now.isBefore(state.lastAction().plus(settings.coolDown()));
    }
}
