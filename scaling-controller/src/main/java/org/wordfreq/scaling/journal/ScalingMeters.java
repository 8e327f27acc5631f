package org.wordfreq.scaling.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.policy.Signals;
import org.wordfreq.scaling.target.ScalingTarget.Fleet;

/** A gauge for every signal, and counts of what was decided and done. A signal that is missing is not a number. */
@Component
public final class ScalingMeters {

    private static final String DECIDE = "wordfreq.scaling.decide";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final AtomicReference<@Nullable Observation> seen = new AtomicReference<>();
    private final AtomicReference<@Nullable DecisionEntry> decided = new AtomicReference<>();
    private volatile boolean leads;
    private volatile boolean paused;

    ScalingMeters(MeterRegistry registry) {
        this.registry = registry;
        queue("queue.visible", "messages", queue -> queue.visible());
        queue("queue.in.flight", "messages", queue -> queue.inFlight());
        queue("queue.delayed", "messages", queue -> queue.delayed());
        queue("queue.resting", "messages", queue -> queue.resting());
        queue("queue.dead", "messages", queue -> queue.dead() < 0 ? Double.NaN : queue.dead());
        queue("arrivals", "messages.per.second", Signals.Queue::arrivalsPerSecond);
        workers("live", workers -> workers.live());
        workers("busy", workers -> workers.busy());
        workers("idle", workers -> workers.live() - workers.busy());
        workers("starting", workers -> workers.starting());
        workers("draining", workers -> workers.draining());
        worker("pausing", Observation::pausing);
        seen("workers.started.in", "seconds", look -> {
            var workers = look.signals().workers();
            return workers == null ? Double.NaN : workers.secondsUntilStarted();
        });
        seen("slots", "slots", look -> look.signals().service().slots());
        seen("queued.job", "seconds", look -> look.signals().service().secondsPerQueuedJob());
        seen("running.job", "seconds", look -> look.signals().service().secondsPerRunningJob());
        seen("boot", "seconds", look -> look.signals().service().bootSeconds());
        seen("slot.throughput", "bytes.per.second", Observation::bytesPerSecond);
        seen("queued.size", "bytes", Observation::queuedBytes);
        fleet("desired", Fleet::desired);
        fleet("running", Fleet::running);
        gauge("size", "workers", () -> {
            var last = decided.get();
            return last == null ? Double.NaN : last.to();
        });
        gauge("goal.out.of.reach", null, () -> {
            var last = decided.get();
            return last != null && last.goalOutOfReach() ? 1 : 0;
        });
        gauge("leader", null, () -> leads ? 1 : 0);
        gauge("paused", null, () -> paused ? 1 : 0);
        for (var direction : new String[] {"up", "down"}) {
            registry.counter("wordfreq.scaling.applied", "direction", direction);
        }
        registry.counter("wordfreq.scaling.apply.failures");
        registry.timer(DECIDE, OUTCOME, "done");
        registry.timer(DECIDE, OUTCOME, "failed");
    }

    /** What a look showed, and how things stand. */
    public void saw(Observation look, boolean leading, boolean pausedNow) {
        seen.set(look);
        leads = leading;
        paused = pausedNow;
        if (!leading) {
            decided.set(null);
        }
    }

    /** A tick, from its look to what was done, took so long. */
    public void ticked(Duration time) {
        registry.timer(DECIDE, OUTCOME, "done").record(time);
    }

    /** A tick broke off after that time. */
    public void broke(Duration time) {
        leads = false;
        registry.timer(DECIDE, OUTCOME, "failed").record(time);
    }

    void decided(DecisionEntry entry) {
        decided.set(entry);
        registry.counter("wordfreq.scaling.decisions", "kind", entry.kind(), "rule", entry.rule())
                .increment();
    }

    /** The target was asked for another size. */
    public void applied(int from, int to) {
        registry.counter("wordfreq.scaling.applied", "direction", to > from ? "up" : "down")
                .increment();
    }

    /** The target could not be asked. */
    public void failed() {
        registry.counter("wordfreq.scaling.apply.failures").increment();
    }

    private void queue(String name, String unit, ToDoubleFunction<Signals.Queue> value) {
        seen(name, unit, look -> {
            var queue = look.signals().queue();
            return queue == null ? Double.NaN : value.applyAsDouble(queue);
        });
    }

    private void workers(String state, ToDoubleFunction<Signals.Workers> value) {
        worker(state, look -> {
            var workers = look.signals().workers();
            return workers == null ? Double.NaN : value.applyAsDouble(workers);
        });
    }

    private void worker(String state, ToDoubleFunction<Observation> value) {
        Gauge.builder("wordfreq.scaling.workers", () -> {
                    var look = seen.get();
                    return look == null ? Double.NaN : value.applyAsDouble(look);
                })
                .tag("state", state)
                .register(registry);
    }

    private void fleet(String of, ToDoubleFunction<Fleet> value) {
        seen("fleet." + of, "workers", look -> {
            var fleet = look.fleet();
            return fleet == null ? Double.NaN : value.applyAsDouble(fleet);
        });
    }

    private void seen(String name, String unit, ToDoubleFunction<Observation> value) {
        gauge(name, unit, () -> {
            var look = seen.get();
            return look == null ? Double.NaN : value.applyAsDouble(look);
        });
    }

    private void gauge(String name, @Nullable String unit, Supplier<Number> value) {
        Gauge.builder("wordfreq.scaling." + name, value).baseUnit(unit).register(registry);
    }
}
