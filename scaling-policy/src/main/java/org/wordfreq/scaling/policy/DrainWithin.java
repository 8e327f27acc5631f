package org.wordfreq.scaling.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * Our control law: as few workers as start every waiting job within the latency target.
 *
 * <p>Four questions, asked every 5 s:
 *
 * <ol>
 *   <li><b>Backlog.</b> How many workers start all that waits within the target? Those that run work from now on, those that
 *       start from when they will run, further ones only after a whole boot. Work is messages times seconds, jobs in
 *       flight hold their slots, and no more workers are of use than there are jobs for.
 *   <li><b>Flow.</b> If jobs keep arriving faster than the fleet can do them, how many workers does the flow alone need? Asked
 *       when the backlog would exceed a sixth of the target by the time that a worker asked for now would run, because whoever
 *       waits for the backlog to show it is a boot time too late.
 *   <li><b>Rest.</b> If both ask for less than there is: how many were needed at most in the stable-low window, and how many does the
 *       mean flow of the last minutes need? The smaller of the two stays. The first lets a fleet go soon after a
 *       burst, the second keeps a steady load from being answered by ever new sizes.
 *   <li><b>Bounds.</b> Busy workers, least and greatest size, steps and the budget of the day.
 * </ol>
 *
 * <p>Samples of SQS are approximate, so growth believes the lower and shrinking the higher of two in a row; one odd sample
 * moves nothing. The exception is a fleet of zero: a single visible message wakes one worker at once. Signals that are
 * missing or contradict themselves leave the size as it is, and the decision says so.
 */
public final class DrainWithin implements ScalingPolicy<DrainState> {

    /** The time between two decisions. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private final DrainSettings settings;

    public DrainWithin(DrainSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "drain-within";
    }

    @Override
    public Source source() {
        return Source.SQS;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public DrainState start(int size) {
        return DrainState.of(settings.bounds().clamp(size));
    }

    @Override
    public Outcome<DrainState> decide(DrainState state, Signals signals, Instant now) {
        var step = new Step(name(), signals, now);
        var paid = state.paidUntil(now, liveOrDesired(state, signals));
        var queue = signals.queue();
        var workers = signals.workers();
        var fault = signals.fault();
        if (fault.isPresent() || queue == null || workers == null) {
            return new Outcome<>(paid, step.blind(state.size(), fault.orElse("signals are missing")));
        }
        var sight = Sight.of(state.lastSample(), queue, workers, signals.service(), state.size());
        var demand = new Demand(settings, sight);
        var seen = paid.with(sample(now, queue, sight, demand), settings);
        var wish = wish(seen, demand, now);
        var bounded = new Limits(settings, sight, seen, step).apply(state.size(), wish.size());
        demand.tell(step);
        step.figure("flowJobsPerSecond", seen.sureArrivals(now));
        return new Outcome<>(
                seen.withSize(bounded.size(), now),
                step.to(
                        state.size(),
                        bounded.size(),
                        bounded.rule().isEmpty() ? wish.rule() : bounded.rule(),
                        demand.text() + ", " + wish.because()));
    }

    private static int liveOrDesired(DrainState state, Signals signals) {
        var workers = signals.workers();
        return workers == null ? state.size() : workers.live() + workers.starting() + workers.draining();
    }

    private static DrainState.Sample sample(Instant now, Signals.Queue queue, Sight sight, Demand demand) {
        return new DrainState.Sample(
                now,
                queue.visible(),
                queue.running(),
                queue.arrivalsPerSecond(),
                // Short jobs come and go between two looks; only their arrival shows.
                Math.max(Math.max(sight.busy(), demand.toHold()), queue.arrivalsPerSecond() > 0 ? 1 : 0),
                sight.service().secondsPerQueuedJob());
    }

    private record Wish(int size, String rule, String because) {}

    private Wish wish(DrainState seen, Demand demand, Instant now) {
        var size = demand.sight().size();
        if (size == 0) {
            return demand.sight().hasWork()
                    ? new Wish(Math.max(1, demand.toDrain()), "wake", wakening(demand.sight()))
                    : new Wish(0, "asleep", "and nothing needs a worker");
        }
        var flow = demand.toFlow(seen.sureArrivals(now));
        var growth = Math.max(demand.toDrain(), flow);
        if (growth > size) {
            return growth == flow
                    ? new Wish(flow, "flow", "and " + flow + " are needed to keep up with arrivals")
                    : new Wish(growth, "backlog", "and " + growth + " start it all within the target");
        }
        var rest = rest(seen, demand, now);
        return rest < size
                ? new Wish(
                        rest,
                        "rest",
                        "and " + rest + " are enough, stable for "
                                + settings.stableLow().toSeconds() + " s")
                : new Wish(size, "enough", "and the fleet is enough for it");
    }

    /** Two looks agree on less than what this one shows. */
    private static String wakening(Sight sight) {
        return sight.visibleNow() > sight.lowWaiting()
                ? "and " + sight.visibleNow() + " wait now: any work wakes the fleet"
                : "and any work wakes the fleet";
    }

    private int rest(DrainState seen, Demand demand, Instant now) {
        var peak = seen.peakNeed(now, settings.stableLow());
        var boot = Duration.ofMillis(Math.round(demand.sight().service().bootSeconds() * 1e3));
        if (peak.isEmpty() || seen.isYoung(now, boot.plus(settings.stableLow()))) {
            return demand.sight().size();
        }
        var size = demand.sight().size();
        // Where less than half was needed the load has changed; chance alone does not do that.
        var collapsed = 2 * peak.getAsInt() < size ? peak.getAsInt() : size;
        return Math.max(demand.toHold(), Math.min(collapsed, meanNeed(seen, demand, now, peak.getAsInt())));
    }

    private int meanNeed(DrainState seen, Demand demand, Instant now, int peak) {
        if (seen.isYoung(now, settings.flowWindow())) {
            // The mean of a window in which the fleet grew is still that of another time.
            return demand.sight().size();
        }
        // A flow so thin that no look catches a job at work still takes a worker.
        return Math.max(Math.min(1, peak), demand.toSustain(seen.meanBusySlots(now, settings.stableLow())));
    }
}
