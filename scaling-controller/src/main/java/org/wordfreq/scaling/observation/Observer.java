package org.wordfreq.scaling.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.observation.WorkerRegistry.Known;
import org.wordfreq.scaling.policy.Signals;
import org.wordfreq.scaling.policy.Signals.Service;
import org.wordfreq.scaling.target.ScalingTarget;
import org.wordfreq.scaling.target.ScalingTarget.Fleet;

/**
 * Looks at the queue, the workers and their target, and learns from what changed since the last look. What does not answer
 * is missing from the signals, and named; no source that fails breaks a look. For one thread.
 */
@Component
public final class Observer {

    /** A running job stands for a minute at most, or a giant would stand for many. */
    private static final double LONGEST_RUNNING = 60;

    /** So long a look may take: with a lease of 15 s, time is left to act on it. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final JobsQueue jobs;
    private final WorkerRegistry registry;
    private final ScalingTarget target;
    private final QueuedSizes sizes;
    private final Liveness liveness;
    private final Clock clock;
    private final Progress progress = new Progress();
    private final Arrivals arrivals = new Arrivals();
    private final Resting resting = new Resting();
    private Learned learned = Learned.NOTHING;

    Observer(
            JobsQueue jobs,
            WorkerRegistry registry,
            ScalingTarget target,
            QueuedSizes sizes,
            Liveness liveness,
            Clock clock) {
        this.jobs = jobs;
        this.registry = registry;
        this.target = target;
        this.sizes = sizes;
        this.liveness = liveness;
        this.clock = clock;
    }

    /** What was learned so far. */
    public Learned learned() {
        return learned;
    }

    /** Goes on with what another controller, or this one before, has learned. */
    public void remember(Learned before) {
        learned = before;
    }

    /** The target has been asked for another size. */
    public void resized(int from, int to) {
        learned = learned.with(learned.boots().resized(from, to, clock.instant()));
    }

    /** Looks once. */
    public Observation look() {
        var inquiry = new Inquiry(PATIENCE);
        var askedDepth = inquiry.ask("The jobs queue", jobs::depth);
        var askedDead = inquiry.ask("The queue of dead letters", jobs::dead);
        var askedKnown = inquiry.ask("The workers table", registry::heartbeats);
        var askedFleet = inquiry.ask("The target " + target.name(), target::fleet);
        var depth = askedDepth.get();
        var dead = askedDead.get();
        var known = askedKnown.get();
        var fleet = askedFleet.get();
        var faults = inquiry.faults();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var live = known == null ? List.<WorkerHeartbeat>of() : liveness.living(known.beats(), now);
        if (known != null) {
            faults.addAll(known.faults());
            learn(known.beats(), live, now);
        }
        var open = depth != null && depth.jobs() == 0
                ? QueuedSizes.NONE
                : sizes.latest(now, depth == null ? 0 : depth.jobs());
        var queuedBytes = open.queuedOr(learned.times().meanBytes());
        var signals = new Signals(
                depth == null
                        ? null
                        : queue(depth.withDead(dead == null ? Signal.Queue.UNKNOWN : dead), known, live, now),
                known == null || fleet == null ? null : workers(live, fleet, now),
                service(queuedBytes, open.runningOr(learned.times().meanBytes())));
        return new Observation(now, live, fleet, signals, learned.times().bytesPerSecond(), queuedBytes, faults);
    }

    private void learn(List<WorkerHeartbeat> beats, List<WorkerHeartbeat> live, Instant now) {
        var since = progress.since(learned.times(), beats);
        arrivals.done(since.jobs());
        var slots = live.stream().mapToInt(WorkerHeartbeat::slots).average();
        learned = new Learned(
                slots.isPresent() ? Math.max(1, (int) Math.round(slots.getAsDouble())) : learned.slots(),
                since.times(),
                learned.boots().started(target.name(), since.started(), now));
    }

    private Signals.Queue queue(Signal.Queue depth, @Nullable Known known, List<WorkerHeartbeat> live, Instant now) {
        return new Signals.Queue(
                depth.visible(),
                depth.inFlight(),
                depth.delayed(),
                depth.dead(),
                arrivals.perSecond(now, depth.jobs()),
                known == null ? 0 : resting.of(depth.inFlight(), live));
    }

    private Signals.Workers workers(List<WorkerHeartbeat> live, Fleet fleet, Instant now) {
        var draining = (int) live.stream().filter(WorkerHeartbeat::isDraining).count();
        var working = live.size() - draining;
        var busy = (int) live.stream()
                .filter(beat -> !beat.isDraining() && beat.busy() > 0)
                .count();
        // Whether the target counts those that drain or not, they are none that start.
        var starting = Math.max(0, Math.max(fleet.desired(), fleet.running() - draining) - working);
        learned = learned.with(learned.boots().awaiting(starting, now));
        return new Signals.Workers(
                working, busy, starting, draining, learned.boots().secondsUntilStarted(target.name(), starting, now));
    }

    private Service service(double queuedBytes, double runningBytes) {
        var times = learned.times();
        return new Service(
                learned.slots(),
                times.secondsFor(queuedBytes),
                Math.min(LONGEST_RUNNING, times.secondsFor(runningBytes)),
                learned.boots().seconds(target.name()));
    }
}
