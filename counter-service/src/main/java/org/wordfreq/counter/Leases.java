package org.wordfreq.counter;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Keeps the leases of all running jobs; each beat has a thread of its own, so that none that hangs holds up others. */
@Component
final class Leases {

    private static final int BEATS_PER_TERM = 3;

    private final DocumentItems items;
    private final Duration term;
    private final Duration limit;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();

    Leases(DocumentItems items, CounterSettings settings, Clock clock) {
        this.items = items;
        this.term = settings.visibility();
        this.limit = settings.timeLimit();
        this.clock = clock;
        var executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("leases").factory());
        executor.setRemoveOnCancelPolicy(true);
        this.timer = executor;
    }

    /** Holds the job until the lease is closed. */
    Lease hold(Job job) {
        var lease = new Lease(job, items, term, clock);
        held.removeIf(Lease::isClosed);
        held.add(lease);
        var beat = term.toMillis() / BEATS_PER_TERM;
        lease.timedBy(timer.scheduleAtFixedRate(
                () -> Thread.startVirtualThread(lease::extend), beat, beat, TimeUnit.MILLISECONDS));
        lease.timedBy(timer.schedule(
                () -> Thread.startVirtualThread(lease::runOut), limit.toMillis(), TimeUnit.MILLISECONDS));
        return lease;
    }

    /**
     * Gives all jobs back that are still held, all at once, since each call may have to wait. Work that does not stop at
     * once goes on for as long as the process lives; the fence sees to it that one attempt only is published.
     */
    void giveBack() {
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            held.forEach(lease -> calls.execute(lease::giveBack));
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
