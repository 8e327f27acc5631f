package org.wordfreq.scaling.policy;

import java.util.Locale;

/** How many workers what is seen asks for. All sizes in workers, all work in seconds of a slot. */
final class Demand {

    /** What of the target is left for working: the rest goes by before a change shows and is acted on. */
    private static final double USABLE = 0.8;

    /** A worker that boots for most of the target is still worth this share of it. */
    private static final double LEAST_SHARE = 0.125;

    /** A flow takes this share of the slots that are kept for it, lest chance alone builds a backlog. */
    private static final double UTILISATION = 0.85;

    /** The backlog that a flow may build up before it is answered, as a share of the horizon. */
    private static final double TOLERATED = 0.2;

    private static final int LARGEST = 1 << 24;

    private final Sight sight;
    private final Signals.Service service;
    private final double horizon;

    Demand(DrainSettings settings, Sight sight) {
        this.sight = sight;
        this.service = sight.service();
        this.horizon = settings.targetSeconds() * USABLE;
    }

    Sight sight() {
        return sight;
    }

    /** So many start all that waits within the target; at least as many as there are. */
    int toDrain() {
        var missing = work(sight.lowWaiting(), sight.lowRunning()) - capacity();
        if (missing <= 0) {
            return sight.size();
        }
        var useful = Math.max(horizon - service.bootSeconds(), horizon * LEAST_SHARE);
        var more = ceil(missing / (useful * service.slots()));
        return Math.max(sight.size(), Math.min(sight.size() + more, ofUse(sight.lowWaiting(), sight.lowRunning())));
    }

    /** So many keep up with arrivals and drain what they leave, if the fleet falls behind; 0 while it does not. */
    int toFlow(double arrivalsPerSecond) {
        var boot = service.bootSeconds();
        var flow = arrivalsPerSecond * sight.lowSeconds();
        var started = sight.pending() * Math.max(0, boot - sight.pendingSeconds());
        var done = (sight.live() * boot + started) * service.slots();
        var running = sight.lowRunning() * Math.min(service.secondsPerRunningJob(), boot);
        var later = sight.lowWaiting() * sight.lowSeconds() + running + flow * boot - done;
        var slots = (sight.live() + sight.pending()) * service.slots();
        var excess = later - horizon * TOLERATED * slots;
        if (sight.lowWaiting() == 0 || excess <= 0) {
            return 0;
        }
        // Rounded down: a load that rises slowly is followed by one worker at a time and needs no turning back.
        var drain = (int) Math.min(LARGEST, excess / horizon / service.slots());
        var least = sight.pending() == 0 ? sight.size() + 1 : sight.size();
        return Math.max(least, ceil(flow / service.slots()) + drain);
    }

    /** So many keep what waits within the tolerated backlog: fewer would make a fleet that must soon grow again. */
    int toHold() {
        var tolerated = horizon * TOLERATED;
        var seconds = sight.highWaiting() * sight.highSeconds()
                + sight.highRunning() * Math.min(service.secondsPerRunningJob(), tolerated);
        var workers =
                Math.min(ceil(seconds / tolerated / service.slots()), ofUse(sight.highWaiting(), sight.highRunning()));
        return Math.max(workers, sight.hasWork() ? 1 : 0);
    }

    /** So many carry a flow that keeps that many slots busy, with room for chance. */
    int toSustain(double busySlots) {
        return ceil(busySlots / UTILISATION / service.slots());
    }

    void tell(Step step) {
        step.figure("waitingSeconds", sight.lowWaiting() * sight.lowSeconds());
        step.figure("runningSeconds", sight.lowRunning() * service.secondsPerRunningJob());
        step.figure("capacitySeconds", capacity());
        step.figure("horizonSeconds", horizon);
        step.figure("workersToDrain", toDrain());
        step.figure("workersToHold", toHold());
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%d jobs wait and %d run, about %.0f s of work, where the fleet can do %.0f s in time",
                sight.lowWaiting(),
                sight.lowRunning(),
                work(sight.lowWaiting(), sight.lowRunning()),
                capacity());
    }

    private double work(long waiting, long running) {
        // A job that runs cannot be shared: it holds one slot, for the horizon at most.
        return waiting * sight.lowSeconds() + running * Math.min(service.secondsPerRunningJob(), horizon);
    }

    private double capacity() {
        var starting = sight.pending() * Math.max(0, horizon - sight.pendingSeconds());
        return (sight.live() * horizon + starting) * service.slots();
    }

    /** No more workers are of use than there are jobs for. */
    private int ofUse(long waiting, long running) {
        return (int) Math.min(LARGEST, Math.ceilDiv(waiting + running, service.slots()));
    }

    private static int ceil(double workers) {
        return (int) Math.min(LARGEST, Math.ceil(workers - 1e-9));
    }
}
