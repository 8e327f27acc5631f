package org.wordfreq.scaling.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.wordfreq.scaling.policy.ScalingPolicy.Source;
import org.wordfreq.scaling.policy.Signals;
import org.wordfreq.scaling.policy.Signals.Queue;
import org.wordfreq.scaling.policy.Signals.Workers;

/** What can be seen of queue and fleet: late, approximate, and now and then wrong. */
final class Eye {

    private static final double MINUTE = 60;

    private final Agenda agenda;
    private final Cloud cloud;
    private final Random random;
    private final Ledger ledger;
    private final Learned learned;
    private final Deque<Depth> past = new ArrayDeque<>();
    private final Deque<Depth> minutes = new ArrayDeque<>();
    private double lastLook;
    private double lastTotal;
    private long lastDone;

    private record Depth(double at, long visible, long inFlight) {}

    Eye(Agenda agenda, Cloud cloud, Random random, Ledger ledger, Learned learned) {
        this.agenda = agenda;
        this.cloud = cloud;
        this.random = random;
        this.ledger = ledger;
        this.learned = learned;
        past.add(new Depth(0, 0, 0));
    }

    /** Notes the true depth, whenever it changes. */
    void note(SimulatedQueue queue) {
        past.add(new Depth(agenda.now(), queue.visible(), queue.inFlight()));
    }

    /** CloudWatch takes its value of the minute. */
    void minute() {
        minutes.add(sample());
        agenda.in(MINUTE, this::minute);
    }

    Signals look(Source source, SimulatedQueue queue, Fleet fleet) {
        var seen = source == Source.SQS ? queue(sample()) : cloudWatch();
        return new Signals(seen, workers(fleet), learned.service(queue, fleet.secondsLeftOfAJob()));
    }

    private @Nullable Queue cloudWatch() {
        Depth newest = null;
        for (var depth : minutes) {
            newest = depth.at() <= agenda.now() - cloud.cloudWatchLagSeconds() ? depth : newest;
        }
        while (minutes.size() > 3) {
            minutes.poll();
        }
        return newest == null ? null : new Queue(newest.visible(), newest.inFlight(), 0, 0, 0);
    }

    private Queue queue(Depth depth) {
        var total = (double) depth.visible() + depth.inFlight();
        var done = ledger.done();
        var passed = Math.max(1e-3, agenda.now() - lastLook);
        var arrivals = Math.max(0, total - lastTotal + (done - lastDone)) / passed;
        lastLook = agenda.now();
        lastTotal = total;
        lastDone = done;
        return new Queue(depth.visible(), depth.inFlight(), 0, 0, arrivals);
    }

    /** SQS answers with counts of a moment ago. */
    private Depth sample() {
        var at = agenda.now() - random.nextDouble() * cloud.sqsLagSeconds();
        while (past.size() > 1 && past.peek().at() < agenda.now() - cloud.sqsLagSeconds() && second().at() <= at) {
            past.poll();
        }
        var depth = past.getFirst();
        for (var noted : past) {
            if (noted.at() > at) {
                break;
            }
            depth = noted;
        }
        var odd = random.nextDouble() < cloud.oddSamples() ? 2.0 * random.nextInt(2) : 1;
        return new Depth(agenda.now(), approximate(depth.visible(), odd), approximate(depth.inFlight(), 1));
    }

    private Depth second() {
        var all = past.iterator();
        all.next();
        return all.next();
    }

    private long approximate(long count, double odd) {
        return Math.max(0, Math.round(count * odd * (1 + cloud.sqsSpread() * random.nextGaussian())));
    }

    private Workers workers(Fleet fleet) {
        var live = 0;
        var busy = 0;
        var starting = 0;
        var left = 0.0;
        for (var worker : fleet.workers()) {
            live += worker.isReady() ? 1 : 0;
            busy += worker.isBusy() ? 1 : 0;
            starting += worker.isReady() ? 0 : 1;
            left += worker.isReady() ? 0 : Math.max(0, worker.readyAt() - agenda.now());
        }
        return new Workers(live, busy, starting, 0, starting == 0 ? 0 : left / starting);
    }
}
