package org.wordfreq.scaling.simulation;

import java.time.Instant;
import java.util.Random;
import org.wordfreq.scaling.policy.ScalingPolicy;

/**
 * One run of one policy on one trace: jobs arrive, workers boot, work and are lost, and the policy sees of all that what its
 * source shows. The same trace, policy, cloud and seed give the same report.
 *
 * @param <S> the policy's state
 */
public final class Simulation<S> {

    /** A run that has not drained this long after its horizon is given up. */
    private static final double PATIENCE = 24 * 3600;

    private final Trace trace;
    private final ScalingPolicy<S> policy;
    private final Agenda agenda = new Agenda();
    private final Ledger ledger;
    private final SimulatedQueue queue;
    private final Fleet fleet;
    private final Eye eye;
    private S state;

    private Simulation(
            Trace trace, ScalingPolicy<S> policy, Conduct conduct, Cloud cloud, int size, Random random, S state) {
        this.trace = trace;
        this.policy = policy;
        this.state = state;
        ledger = new Ledger(size);
        var learned = new Learned(cloud, trace.jobs().getFirst().bytes());
        eye = new Eye(agenda, cloud, random, ledger, learned);
        queue = new SimulatedQueue(this::noteDepth);
        fleet = new Fleet(agenda, queue, cloud, conduct, random, ledger, learned);
    }

    /**
     * Runs it.
     *
     * @param conduct how the fleet gets smaller
     * @param size workers that run at the beginning; the policy's least size as a rule
     */
    public static <S> Report run(
            Trace trace, ScalingPolicy<S> policy, Conduct conduct, Cloud cloud, int size, long seed) {
        var state = policy.start(size);
        var simulation = new Simulation<>(trace, policy, conduct, cloud, size, new Random(seed), state);
        return simulation.run(size, seed);
    }

    private Report run(int size, long seed) {
        fleet.begin(size);
        arrive(0);
        // Nobody's timer starts with the load.
        var phases = new Random(~seed);
        agenda.in(phases.nextDouble() * 60, eye::minute);
        agenda.in(phases.nextDouble() * policy.interval().toMillis() / 1e3, this::decide);
        while (!isOver()) {
            agenda.step();
        }
        fleet.close();
        return ledger.report(policy.name(), trace, seed, queue.redelivered());
    }

    private boolean isOver() {
        var end = trace.horizonSeconds();
        return agenda.now() >= end && (ledger.done() == trace.jobs().size() || agenda.now() >= end + PATIENCE);
    }

    private void arrive(int index) {
        if (index < trace.jobs().size()) {
            var job = trace.jobs().get(index);
            agenda.in(job.arrivalSeconds() - agenda.now(), () -> {
                queue.send(new Message(job));
                fleet.dispatch();
                arrive(index + 1);
            });
        }
    }

    private void decide() {
        var signals = eye.look(policy.source(), queue, fleet);
        var outcome = policy.decide(state, signals, Instant.ofEpochMilli(Math.round(agenda.now() * 1e3)));
        state = outcome.next();
        fleet.resize(outcome.decision().to());
        ledger.decided(outcome.decision().to());
        ledger.point(new Report.Point(
                agenda.now(),
                queue.visible(),
                queue.inFlight(),
                Math.toIntExact(fleet.running()),
                outcome.decision().to()));
        agenda.in(policy.interval().toMillis() / 1e3, this::decide);
    }

    private void noteDepth() {
        eye.note(queue);
    }
}
