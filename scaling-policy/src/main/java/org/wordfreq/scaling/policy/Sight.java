package org.wordfreq.scaling.policy;

import org.jspecify.annotations.Nullable;

/**
 * What two samples in a row agree on. Growth believes the lower count and the shorter job, shrinking the higher and the
 * longer.
 *
 * @param size the size that the fleet should have had so far
 * @param lowWaiting visible messages, the lower of two samples
 * @param highWaiting the higher of two
 * @param lowRunning messages that hold a slot, the lower of two samples
 * @param highRunning the higher of two
 * @param lowSeconds expected seconds of a waiting job, the lower of two samples
 * @param highSeconds the higher of two
 * @param visibleNow visible messages of this sample alone
 * @param live workers that take jobs
 * @param busy of those, the ones at work
 * @param pending workers asked for that do not take jobs yet
 * @param pendingSeconds until those do
 */
record Sight(
        int size,
        long lowWaiting,
        long highWaiting,
        long lowRunning,
        long highRunning,
        double lowSeconds,
        double highSeconds,
        long visibleNow,
        int live,
        int busy,
        int pending,
        double pendingSeconds,
        Signals.Service service) {

    static Sight of(
            DrainState.@Nullable Sample last,
            Signals.Queue queue,
            Signals.Workers workers,
            Signals.Service service,
            int size) {
        var waitingBefore = last == null ? 0 : last.visible();
        var runningBefore = last == null ? 0 : last.running();
        var seconds = service.secondsPerQueuedJob();
        var secondsBefore = last == null ? seconds : last.secondsPerQueuedJob();
        // What was asked for and is not seen yet boots all the same.
        var pending = Math.max(workers.starting(), size - workers.live());
        return new Sight(
                size,
                Math.min(waitingBefore, queue.visible()),
                Math.max(waitingBefore, queue.visible()),
                Math.min(runningBefore, queue.running()),
                Math.max(runningBefore, queue.running()),
                Math.min(secondsBefore, seconds),
                Math.max(secondsBefore, seconds),
                queue.visible(),
                workers.live(),
                workers.busy(),
                pending,
                pending > workers.starting() ? service.bootSeconds() : workers.secondsUntilStarted(),
                service);
    }

    /** Whether there is work: a visible message at once, one that is being done alone only twice in a row. */
    boolean hasWork() {
        return visibleNow > 0 || lowRunning > 0;
    }
}
