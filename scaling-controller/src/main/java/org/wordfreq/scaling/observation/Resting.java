package org.wordfreq.scaling.observation;

import java.util.List;
import org.wordfreq.contracts.WorkerHeartbeat;

/**
 * How many of the jobs in flight no worker has. A job that failed stays in flight, hidden, until its next attempt; so does
 * that of a worker which died. It holds no slot, and more workers would not do it sooner. Workers say how many slots are
 * busy; what is in flight beyond that may have been received a moment ago, and rests only if it was there at the look before.
 */
final class Resting {

    private long beyondBefore;

    long of(long inFlight, List<WorkerHeartbeat> live) {
        var busy = live.stream().mapToLong(WorkerHeartbeat::busy).sum();
        var slots = live.stream().mapToLong(WorkerHeartbeat::slots).sum();
        var beyond = Math.max(0, inFlight - busy);
        var lasting = Math.min(beyond, beyondBefore);
        beyondBefore = beyond;
        // What has no slot at all is not being done, however new it is.
        return Math.max(lasting, inFlight - Math.max(slots, busy));
    }
}
